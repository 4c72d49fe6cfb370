import {
  type EncodedPacket,
  EncodedPacketSink,
  type InputVideoTrack,
  type VideoSample,
  VideoSampleSink,
} from "mediabunny";
import { withAlpha } from "./with-alpha.ts";

interface SampleDecoder {
  /** What puts colour and transparency together; made with the first transparent packet where there is none. */
  merger?: {
    merge(color: VideoFrame, alpha: VideoFrame): Promise<VideoFrame>;
    close(): void;
  } | null;
  decode(packet: unknown): void;
  getDecodeQueueSize(): number;
  flush(): Promise<void>;
  close(): void;
}
interface SinkInternals {
  _createDecoder?(
    onSample: (sample: VideoSample) => void,
    onError: (error: unknown) => void,
  ): Promise<SampleDecoder>;
}

/** Packets in the decoder at once: enough to keep a second core busy. */
const QUEUE = 3;
/** How often to look whether a decoder has taken a packet without giving a frame, milliseconds. */
const POLL_MS = 4;

/**
 * All samples in order from the one on show at `start` (seconds; -Infinity: from the first). The
 * consumer owns each; leaving the loop closes the rest. Throws after the last decodable sample
 * when packets or frames cannot be read.
 *
 * mediabunny's own iteration keeps up to 41 decoded frames open ahead of a slow consumer
 * (measured; half a gigabyte in 4K), and on a decoding error drops those that were ready. This one
 * decodes a packet only when the consumer has nothing left to take, and gives what was decoded
 * before it reports the error.
 *
 * It borrows mediabunny's decoder, which is not public, because that carries its corrections for
 * browsers (H.264 B frames that Chromium loses, order in Safari), and puts colour and transparency together
 * itself (`with-alpha.ts`). The version is pinned; if the method is gone after an update, the public iteration steps in and the test "keeps
 * few frames open" fails.
 */
export async function* decodedSamples(
  track: InputVideoTrack,
  start: number = Number.NEGATIVE_INFINITY,
): AsyncGenerator<VideoSample> {
  const sink = new VideoSampleSink(track);
  const internals = sink as unknown as SinkInternals;
  if (!internals._createDecoder) return yield* sink.samples(start);

  const ready: VideoSample[] = [];
  /** The newest sample not after `start`: on show then, unless another one comes. */
  let shown: VideoSample | null = null;
  let failure: { readonly error: unknown } | null = null;
  let left = false;
  let wake = () => {};
  const decoder = await internals._createDecoder(
    (sample) => {
      if (left) return sample.close();
      if (sample.timestamp <= start) {
        shown?.close();
        shown = sample;
        return;
      }
      if (shown) ready.push(shown);
      shown = null;
      ready.push(sample);
      wake();
    },
    (error) => {
      failure ??= { error };
      wake();
    },
  );
  if ("merger" in decoder) decoder.merger = { merge: withAlpha, close: () => {} };
  const failed = () => failure; // TypeScript does not see the callbacks' assignments.
  const full = () => decoder.getDecodeQueueSize() >= QUEUE && ready.length === 0 && !failed();
  try {
    try {
      for await (const packet of packetsFrom(track, start)) {
        decoder.decode(packet);
        while (full()) {
          await new Promise<void>((resolve) => {
            wake = resolve;
            setTimeout(resolve, POLL_MS);
          });
        }
        for (let next = ready.shift(); next; next = ready.shift()) yield next;
        if (failed()) break;
      }
    } catch (error) {
      failure ??= { error };
    }
    await decoder.flush().catch((error: unknown) => {
      failure ??= { error };
    });
    if (shown) ready.push(shown);
    shown = null;
    for (let next = ready.shift(); next; next = ready.shift()) yield next;
    const problem = failed();
    if (problem) throw problem.error;
  } finally {
    left = true;
    for (const sample of ready) sample.close();
    (shown as VideoSample | null)?.close();
    decoder.close();
  }
}

/**
 * In order of decoding. mediabunny reads ahead, and when that fails forgets what it has read by then;
 * those packets are read again, one at a time, before the failure is reported.
 */
async function* packetsFrom(track: InputVideoTrack, start: number) {
  const sink = new EncodedPacketSink(track);
  const options = { verifyKeyPackets: true };
  let next: EncodedPacket | null =
    (await sink.getKeyPacket(start, options)) ?? (await sink.getFirstKeyPacket(options));
  if (!next) return;
  let last: EncodedPacket | null = null;
  try {
    for await (const packet of sink.packets(next, undefined, options)) {
      last = packet;
      yield packet;
    }
    return;
  } catch {
    if (last) next = await sink.getNextPacket(last, options);
  }
  for (; next; next = await sink.getNextPacket(next, options)) yield next;
}

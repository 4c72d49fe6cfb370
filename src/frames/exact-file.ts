import {
  ALL_FORMATS,
  BlobSource,
  EncodedPacketSink,
  Input,
  type InputVideoTrack,
} from "mediabunny";
import { FoveaError } from "../errors.ts";
import { oriented, type Rotation } from "../geometry/rotated.ts";
import { epochNow } from "../results/clock.ts";
import { decodedSamples } from "./decode-ahead.ts";
import { isBefore, isBehind, justBeforeEnd, type ShownSpan, shownSpans } from "./edit-list.ts";
import { Frame } from "./frame.ts";
import { endsInElement } from "./matroska-end.ts";
import { announcedLength, endsInFragment } from "./mp4-boxes.ts";
import { readError } from "./read-error.ts";
import { retried } from "./retried.ts";

/** Which frames of a file are given. */
export interface ExactOptions {
  /** Gives the first frame and then every n-th; all are decoded all the same. Default 1. */
  readonly every?: number;
  /** Begins with the frame on show at this media time, in seconds. Default: the first one on show. */
  readonly start?: number;
  /** Ends the iteration by throwing the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Every frame of a video file, once, in order, with its own time.
 *
 * A `<video>` cannot do that: it plays against the clock and skips what it has no time for, and
 * seeking by a guessed frame rate hits some frames twice and others never. Here the file is taken
 * apart (mediabunny) and decoded (WebCodecs) as fast or slow as the consumer asks: nothing is read
 * or decoded ahead beyond a handful of frames.
 *
 * Frames of a file. The consumer owns each; leaving the loop releases everything else.
 * `mediaTime` is the frame's own timestamp, so a variable frame rate is kept; what an edit list
 * hides (`edit-list.ts`) is decoded and not given; `rotated.ts` says how a turned film comes out.
 *
 * Errors: `input-empty`, `input-unreadable`, `video-unsupported` (no video, or a codec that this browser lacks),
 * `video-no-picture` (sound only), `video-damaged` (after all frames that could be decoded),
 * `frame-failed` (the browser refused one several times in a row).
 */
export async function* exactFrames(file: Blob, options: ExactOptions = {}): AsyncGenerator<Frame> {
  const { every = 1, start, signal } = options;
  if (!Number.isInteger(every) || every < 1) {
    throw new RangeError(`every must be a whole number of at least 1, not ${every}`);
  }
  signal?.throwIfAborted();
  const input = openFile(file);
  try {
    const track = await pictureTrack(input, file);
    const orientation = { rotation: await track.getRotation(), flip: await track.getFlip() };
    const spans = await shownSpans(file, track);
    let index = 0;
    /** Where the last decoded frame ends, in seconds of the track. */
    let end = Number.NEGATIVE_INFINITY;
    try {
      for (const { span, from } of spansFrom(spans, start)) {
        for await (const sample of decodedSamples(track, from)) {
          // Closes the sample on every way out, the consumer's `break` included.
          using held = sample;
          signal?.throwIfAborted();
          end = held.timestamp + held.duration;
          if (isBefore(held.timestamp, span)) continue;
          if (isBehind(held.timestamp, span)) break;
          if (index++ % every !== 0) continue;
          const image = oriented(
            retried(() => held.toVideoFrame()),
            orientation,
          );
          const init = { mediaTime: held.timestamp + span.shift, captureTime: epochNow() };
          held.close();
          yield new Frame(image, init);
        }
      }
    } catch (thrown) {
      signal?.throwIfAborted();
      const error = readError(thrown, "video-damaged");
      if (error.code !== "video-damaged") throw error;
      throw (await isCutOff(file)) ? cutOff(index, thrown) : damaged(index, thrown);
    }
    signal?.throwIfAborted();
    if (await isCutOff(file)) throw cutOff(index);
    if (index === 0) throw damaged(0, undefined);
    if (await cutShort(file, track, end, lastOf(spans).to)) throw cutOff(index);
  } catch (thrown) {
    signal?.throwIfAborted();
    throw readError(thrown, "video-damaged");
  } finally {
    input.dispose();
  }
}

/** The spans that are on show from the media time `start` on, and where to begin in each. */
function spansFrom(spans: readonly [ShownSpan, ...ShownSpan[]], start: number | undefined) {
  if (start === undefined) return spans.map((span) => ({ span, from: span.from }));
  const at = spans.findIndex(({ to, shift }) => start < to + shift);
  const left = at < 0 ? [lastOf(spans)] : spans.slice(at);
  return left.map((span) => {
    const wanted = Math.min(start - span.shift, justBeforeEnd(span));
    return { span, from: Math.max(span.from, wanted) };
  });
}

function lastOf(spans: readonly [ShownSpan, ...ShownSpan[]]): ShownSpan {
  return spans.at(-1) ?? spans[0];
}

/** What a video file says of its picture track. */
export interface VideoFacts {
  /** Pixels as displayed: rotation and pixel aspect ratio applied. */
  readonly width: number;
  readonly height: number;
  /** Media time at which the picture ends, in seconds, as the file declares it. */
  readonly duration: number;
  /** As in a MIME type's `codecs`: `avc1.64001f`, `vp09.00.10.08`. */
  readonly codec: string;
  /** Clockwise degrees from stored to displayed picture. */
  readonly rotation: Rotation;
  /** Frames per second on average. */
  readonly frameRate: number;
}

/** Enough packets for a steady average, and no more than 20 ms of reading in long files. */
const PROBED_PACKETS = 256;

/** What a file holds, without decoding it. Errors as `exactFrames`, before the first frame. */
export async function probeVideo(file: Blob): Promise<VideoFacts> {
  const input = openFile(file);
  try {
    const track = await pictureTrack(input, file);
    const { to, shift } = lastOf(await shownSpans(file, track));
    const end = (await track.getDurationFromMetadata()) ?? (await track.computeDuration());
    const { averagePacketRate } = await track.computePacketStats(PROBED_PACKETS);
    return {
      width: await track.getDisplayWidth(),
      height: await track.getDisplayHeight(),
      duration: Math.min(end, to) + shift,
      codec: (await track.getCodecParameterString()) ?? "",
      rotation: await track.getRotation(),
      frameRate: averagePacketRate,
    };
  } catch (thrown) {
    throw readError(thrown, "video-damaged");
  } finally {
    input.dispose();
  }
}

/** A file that can be taken apart; its owner disposes of it. Throws "input-empty". */
export function openFile(file: Blob): Input {
  if (file.size === 0) throw new FoveaError("input-empty", "The video file is empty.");
  return new Input({ formats: ALL_FORMATS, source: new BlobSource(file) });
}

/** The track to show; throws when there is none that this browser can decode. */
async function pictureTrack(input: Input, file: Blob): Promise<InputVideoTrack> {
  const track = await listedTrack(input, file);
  if (!(await track.canDecode())) {
    const codec = (await track.getCodecParameterString()) ?? (await track.getCodec());
    throw new FoveaError(
      "video-unsupported",
      codec
        ? `This browser cannot decode the codec ${codec}.`
        : "The video is in a codec that neither this browser nor Fovea knows.",
    );
  }
  return track;
}

/** The track to show, whether or not it can be decoded; throws when there is none. */
export async function listedTrack(input: Input, file: Blob): Promise<InputVideoTrack> {
  if (!(await input.canRead())) {
    throw (await looksLikeVideo(file))
      ? new FoveaError("video-damaged", "The video file is incomplete: it cannot be opened.")
      : new FoveaError("video-unsupported", "The file is no video in a known format.");
  }
  let track: InputVideoTrack | null;
  let sound: boolean;
  try {
    track = await input.getPrimaryVideoTrack();
    sound = (await input.getAudioTracks()).length > 0;
  } catch (thrown) {
    throw new FoveaError("video-damaged", "The video file's list of tracks cannot be read.", {
      cause: thrown,
    });
  }
  if (!track) {
    throw sound
      ? new FoveaError("video-no-picture", "The file has sound but no picture.")
      : new FoveaError("video-damaged", "The video file is incomplete: it lists no tracks.");
  }
  return track;
}

/** Whether the first bytes are those of MP4/QuickTime, Matroska/WebM, Ogg or AVI. */
async function looksLikeVideo(file: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...bytes);
  return (
    /^....(ftyp|moov|mdat|wide|free)/s.test(text) ||
    text.startsWith("\x1aE\xdf\xa3") ||
    text.startsWith("OggS")
  );
}

function damaged(frames: number, cause: unknown): FoveaError {
  const message =
    frames === 0
      ? "No frame of the video could be decoded."
      : `The video is damaged: it could be decoded only up to frame ${frames}.`;
  return new FoveaError("video-damaged", message, { cause });
}

function cutOff(frames: number, cause?: unknown): FoveaError {
  const where = frames === 0 ? "before its first frame" : `after frame ${frames}`;
  return new FoveaError("video-damaged", `The video file is cut off: it ends ${where}.`, { cause });
}

/** Whether the file itself says that more was to come. */
async function isCutOff(file: Blob): Promise<boolean> {
  return (await endsInFragment(file)) || (await endsInElement(file));
}

/**
 * A file cut off in the middle ends like a whole one, only too early. MP4 declares each track's
 * length; WebM only the longest track's, so there the sound may rightly outlast the picture, and
 * the packets that really are in the file decide.
 */
async function cutShort(
  file: Blob,
  track: InputVideoTrack,
  end: number,
  shownTo: number,
): Promise<boolean> {
  const length = (await track.getDurationFromMetadata()) ?? (await announcedLength(file));
  if (length === null || !Number.isFinite(end)) return false;
  const declared = Math.min(length, shownTo);
  const slack = await tolerance(track);
  if (end >= declared - slack) return false;
  try {
    for (const other of await track.input.getTracks()) {
      const last = await new EncodedPacketSink(other).getPacket(Number.POSITIVE_INFINITY);
      if (last && last.timestamp + last.duration >= declared - slack) return false;
    }
  } catch {
    return true; // The packets that the file lists are not there.
  }
  return true;
}

/** Writers round a track's length and leave out the last frame's: two frames, at least 0.1 s. */
async function tolerance(track: InputVideoTrack): Promise<number> {
  const { averagePacketRate } = await track.computePacketStats(PROBED_PACKETS);
  return Math.max(0.1, averagePacketRate > 0 ? 2 / averagePacketRate : 0);
}

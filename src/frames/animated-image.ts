import { Observable } from "rxjs";
import { delay } from "../delay.ts";
import { epochNow } from "../results/clock.ts";
import { letGo } from "../results/let-go.ts";
import { emitFrame } from "./emit.ts";
import { FaultsInARow } from "./faults-in-a-row.ts";
import type { Frame } from "./frame.ts";
import { imageSize } from "./image-size.ts";
import { reducedSize } from "./reduced-size.ts";

/** As browsers do with pictures that say no duration, or hardly one; in milliseconds. */
const SHORTEST = 10;
const INSTEAD = 100;

/**
 * An animated picture (GIF, WebP, AVIF, PNG) as frames in their own time, over and over until nobody
 * listens; `mediaTime` is the time within one round. Null for a picture that stands still, where the
 * browser has no `ImageDecoder`, where the person asks for less motion, and for one too large to be
 * shown as it is: then `imageFrames` shows its first frame.
 *
 * Frames of a borrowed file; the consumer owns each. A frame that cannot be decoded is left out.
 * Errors: `frame-failed` when several in a row cannot.
 */
export async function animatedFrames(file: Blob): Promise<Observable<Frame> | null> {
  if (typeof ImageDecoder === "undefined") return null;
  if (globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches) return null;
  const size = await imageSize(file);
  if (!size || reducedSize(size)?.width !== size.width) return null;
  const decoder = await decoderOf(file);
  if (!decoder) return null;
  decoder.close();
  return new Observable((subscriber) => {
    const listening = new AbortController();
    subscriber.add(() => listening.abort());
    decoderOf(file)
      .then(async (opened) => {
        if (!opened) return subscriber.complete();
        using _closed = { [Symbol.dispose]: () => opened.close() };
        await play(opened, listening.signal, (image, time) =>
          emitFrame(subscriber, image, { mediaTime: time / 1000, captureTime: epochNow() }),
        );
      })
      .catch((thrown: unknown) => subscriber.error(thrown));
  });
}

/** Null for a picture that stands still or cannot be decoded. The caller closes it. */
async function decoderOf(file: Blob): Promise<ImageDecoder | null> {
  const decoder = new ImageDecoder({
    data: await file.arrayBuffer(),
    type: file.type,
    preferAnimation: true,
    colorSpaceConversion: "none",
  });
  try {
    await decoder.tracks.ready;
    if ((decoder.tracks.selectedTrack?.frameCount ?? 1) > 1) return decoder;
  } catch {
    // Said by whoever decodes it as a still picture.
  }
  decoder.close();
  return null;
}

/** Shows round after round until it is called off. @param show takes ownership; its time is in ms */
async function play(
  decoder: ImageDecoder,
  signal: AbortSignal,
  show: (image: VideoFrame, time: number) => void,
): Promise<void> {
  const faults = new FaultsInARow();
  const count = decoder.tracks.selectedTrack?.frameCount ?? 0;
  let due = performance.now();
  for (;;) {
    let time = 0;
    for (let frameIndex = 0; frameIndex < count; frameIndex++) {
      let duration = INSTEAD;
      try {
        const { image } = await decoder.decode({ frameIndex });
        if (signal.aborted) return letGo(image);
        const said = (image.duration ?? 0) / 1000;
        if (said > SHORTEST) duration = said;
        show(image, time);
        faults.forgive();
      } catch (thrown) {
        if (signal.aborted) return;
        const error = faults.add(thrown);
        if (error) throw error;
      }
      time += duration;
      due = Math.max(due + duration, performance.now());
      await delay(due - performance.now(), signal);
      if (signal.aborted) return;
    }
  }
}

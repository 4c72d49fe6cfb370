/** A video file for an exact analysis: how it is read, and what is known of it before. */
import { FoveaError } from "../../errors.ts";
import { type ExactOptions, exactFrames, probeVideo } from "../../frames/exact.ts";
import type { Frame } from "../../frames/frame.ts";
import { oneAhead } from "../../frames/one-ahead.ts";
import type { RecordedSource } from "../../recording/header.ts";

/** A file that can be read frame by frame. */
export interface ExactSource {
  readonly facts: Omit<RecordedSource, "kind" | "name">;
  /** Frames of the file, all of them. */
  readonly count: number;
  /** `decoding`: taken apart and decoded here; `seeking`: by sending a `<video>` to each frame. */
  readonly way: "decoding" | "seeking";
  /** The consumer owns each; the next one is decoded meanwhile. */
  frames(options: ExactOptions): AsyncGenerator<Frame>;
}

/** Errors as `exactFrames`, before the first frame. */
export async function exactSource(file: Blob): Promise<ExactSource> {
  const { frameTimes, soughtFrames } = await import("../../frames/sought-file.ts");
  const times = await frameTimes(file);
  const bytes = file.size;
  const sought = (facts: ExactSource["facts"]): ExactSource => ({
    facts,
    count: times.length,
    way: "seeking",
    frames: (options) => soughtFrames(file, options),
  });
  try {
    const { width, height, duration, frameRate } = await probeVideo(file);
    return {
      facts: { bytes, width, height, duration, frameRate },
      count: times.length,
      way: "decoding",
      frames: (options) => oneAhead(exactFrames(file, options)),
    };
  } catch (thrown) {
    if (!(thrown instanceof FoveaError) || thrown.code !== "video-unsupported") throw thrown;
    const duration = times.at(-1) ?? 0;
    const frameRate = duration > 0 ? (times.length - 1) / duration : 0;
    return sought({ bytes, duration, ...(frameRate > 0 ? { frameRate } : {}) });
  }
}

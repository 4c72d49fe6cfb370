/**
 * `exact-file.ts`, loaded when it is first used: taking files apart weighs more than all the rest of
 * the library's page side.
 */
import type { ExactOptions, VideoFacts } from "./exact-file.ts";
import type { Frame } from "./frame.ts";

export type { ExactOptions, VideoFacts } from "./exact-file.ts";

/**
 * Every frame of a video file, once, in order, with its own time. The consumer owns each; leaving
 * the loop releases everything else.
 *
 * Errors: `input-empty`, `video-unsupported` (no video, or a codec that this browser lacks),
 * `video-no-picture` (sound only), `video-damaged` (after all frames that could be decoded).
 */
export async function* exactFrames(file: Blob, options: ExactOptions = {}): AsyncGenerator<Frame> {
  const exact = await import("./exact-file.ts");
  yield* exact.exactFrames(file, options);
}

/** What a file holds, without decoding it. Errors as `exactFrames`, before the first frame. */
export async function probeVideo(file: Blob): Promise<VideoFacts> {
  const exact = await import("./exact-file.ts");
  return exact.probeVideo(file);
}

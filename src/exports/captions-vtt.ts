/**
 * Captions as WebVTT: sentences about the picture, composed by rules out of what a recording holds, one cue for as
 * long as they stay the same. Of colours nothing is said, because a recording has no pixels.
 */
import type { CaptionLanguage } from "../captions/compose.ts";
import { type CaptionResults, captionText } from "../captions/scene.ts";
import type { Recorded } from "./recorded.ts";
import { vttCue, vttHead } from "./vtt-cue.ts";

/** Seconds between two captions: nobody reads faster, and a result that flickers is not told of. */
const INTERVAL = 3;

/** The whole file, in pieces. */
export async function* captionsVtt(
  recorded: Recorded,
  language: CaptionLanguage,
): AsyncGenerator<string> {
  yield vttHead(recorded.header.source.name);
  let cues = 0;
  let shown = { words: "", from: 0 };
  let composed = Number.NEGATIVE_INFINITY;
  let last = 0;
  let frame = 0;
  const cue = (to: number) => vttCue(++cues, shown.from, to, shown.words);
  for await (const { mediaTime, results } of recorded.lines()) {
    if (mediaTime > last) frame = mediaTime - last;
    last = mediaTime;
    if (mediaTime - composed < INTERVAL) continue;
    composed = mediaTime;
    const words = captionText(results as CaptionResults, language);
    if (words === shown.words) continue;
    if (shown.words !== "") yield cue(mediaTime);
    shown = { words, from: mediaTime };
  }
  // The last frame is on show for as long as the one before it was.
  if (shown.words !== "") yield cue(last + (frame || 0.001));
}

import type { Box } from "../results/box.ts";
import { type ActionsResult, actionsOf } from "../tasks/actions/result.ts";
import { depthOfBox } from "../tasks/depth/page/depth-at.ts";
import type { DepthResult } from "../tasks/depth/result.ts";
import type { DetectionResult } from "../tasks/detection/result.ts";
import type { HolisticResult } from "../tasks/holistic/result.ts";
import type { TextResult } from "../tasks/text/result.ts";
import { type CaptionLanguage, compose, type Sentence } from "./compose.ts";
import { type ColourName, factsOf, type Scene } from "./facts.ts";

/** Results of one frame, of those tasks that ran; as they come, or as a recording keeps them. */
export interface CaptionResults {
  readonly detection?: Pick<DetectionResult, "detections" | "stamp">;
  /** With `readMap`: without a map nothing is said of what is in front. */
  readonly depth?: Pick<DepthResult, "metric" | "range" | "map">;
  readonly text?: Pick<TextResult, "lines" | "stamp">;
  readonly actions?: Pick<ActionsResult, "persons">;
  /** Spoken of where no objects are found or looked for: persons are objects as well. */
  readonly holistic?: Pick<HolisticResult, "persons" | "stamp">;
}

/** Tasks whose results are spoken of. */
export const SPOKEN_TASKS: readonly (keyof CaptionResults)[] = [
  "detection",
  "depth",
  "text",
  "actions",
  "holistic",
];

/** The colour of what lies in a box, where somebody has the pixels; null for one that is of no colour. */
export type ColourOf = (box: Box) => ColourName | null;

/** What captions may be made of. */
export function sceneOf(
  { detection, depth, text, actions, holistic }: CaptionResults,
  colourOf?: ColourOf,
): Scene {
  const stamp = detection?.stamp ?? text?.stamp ?? holistic?.stamp;
  const size = { width: stamp?.width ?? 0, height: stamp?.height ?? 0 };
  const nearness = (box: Box) => {
    if (!depth?.map) return null;
    const value = depthOfBox(depth.map, size, box);
    if (value === null) return null;
    const { low, high } = depth.range;
    const share = (value - low) / Math.max(high - low, 1e-9);
    return Math.max(0, Math.min(1, depth.metric ? 1 - share : share));
  };
  const objects = detection?.detections;
  const things = objects?.length ? objects : (personsOf(holistic) ?? objects);
  return {
    ...size,
    things:
      things?.map(({ label, box, score }) => ({
        ...{ label, box, score },
        colour: colourOf?.(box) ?? null,
        nearness: nearness(box),
      })) ?? null,
    lines: text?.lines.map(({ text: words, box, score }) => ({ text: words, box, score })) ?? null,
    doings: actions?.persons.map(actionsOf) ?? null,
  };
}

/** Null where there are none: who looks for persons alone cannot say that nothing is in sight. */
function personsOf(holistic: CaptionResults["holistic"]) {
  if (!holistic?.persons.length) return null;
  return holistic.persons.map(({ box, pose }) => ({
    label: "person",
    box,
    score: pose?.score ?? 1,
  }));
}

/**
 * Sentences about a frame out of its results: what is in sight and how many, what is left, right or in
 * front of what, what is to be read. None where no task that is spoken of has run.
 * @param colourOf says colours of things, where the pixels are at hand
 */
export function captionOf(
  results: CaptionResults,
  language: CaptionLanguage = "en",
  colourOf?: ColourOf,
): readonly Sentence[] {
  return compose(factsOf(sceneOf(results, colourOf)), language);
}

/** The same sentences as one text; empty where there are none. */
export function captionText(...known: Parameters<typeof captionOf>): string {
  return captionOf(...known)
    .map(({ text }) => text)
    .join(" ");
}

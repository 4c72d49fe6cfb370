import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { Tracked, TrackingChoice } from "../../results/tracked.ts";

/** A corner of a line, in pixels of the source frame as displayed. */
export interface LineCorner {
  readonly x: number;
  readonly y: number;
}

/** One line of writing. */
export interface TextLine extends Tracked {
  /**
   * The four corners of a rectangle, which is as tilted as the line: from where reading begins, above,
   * along the line and around. So the baseline runs from the last corner to the third.
   */
  readonly polygon: readonly LineCorner[];
  /** The upright box around the corners, in source pixels. */
  readonly box: Box;
  /** What it says; over time, what most of its readings say, the surer counting more. */
  readonly text: string;
  /** How sure the network is of what it reads: the mean over the characters, in [0, 1]. */
  readonly score: number;
  /** How sure the network is that there is writing, in [0, 1]. */
  readonly found: number;
}

/** All lines that were read on one frame, in the order of reading: from the top down, from the left. */
export interface TextResult extends TaskResult {
  readonly task: "text";
  readonly lines: readonly TextLine[];
}

/** What the worker makes of a frame; the stamp is added later. */
export type TextBody = Pick<TextResult, "lines">;

/** What is found, how finely it is looked for, and how lines are followed; may change with every frame. */
export interface TextOptions extends TrackingChoice {
  /**
   * The longest side in which the picture is searched, in pixels: larger pictures are reduced to it.
   * Small writing wants more, and the time grows with its square. At least 32.
   */
  readonly sideLimit: number;
  /**
   * So many times larger than it is, at most, a small picture is searched, up to `sideLimit`: more small writing
   * is found, and more that is none (docs/measurements.md). From 1, its own size, to 4.
   */
  readonly enlargement: number;
  /** Least `score` of a line that is told, in [0, 1]; null takes the model's own. */
  readonly scoreThreshold: number | null;
  /** At most this many lines are read, the surest of those that are found. */
  readonly maxLines: number;
}

/** What holds where nothing is said. */
export const TEXT_DEFAULTS: TextOptions = {
  sideLimit: 960,
  enlargement: 1,
  scoreThreshold: null,
  maxLines: 64,
  tracking: true,
  patience: 1,
  leastLength: 1,
};

declare global {
  interface FoveaTaskTypes {
    text: { readonly result: TextResult; readonly options: TextOptions };
  }
}

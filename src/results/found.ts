import type { Box } from "./box.ts";

/** A named point of something found, in pixels of the source frame as displayed. */
export interface FoundPoint {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Depth, where the task has it; smaller is nearer. */
  readonly z?: number;
  /** Confidence in [0, 1], where the task has one for each point. */
  readonly score?: number;
}

/** One thing found on a frame, in words that all tasks share: a row of a table, an annotation. */
export interface Found {
  /** Name of its class; null where the task has no classes. */
  readonly label: string | null;
  /** Index of its class among the model's labels; null where the model has no list of them. */
  readonly classIndex: number | null;
  /** Confidence in [0, 1]; null where there is none. */
  readonly score: number | null;
  /** The number that it keeps from frame to frame; null where it is not tracked. */
  readonly trackId: number | null;
  /** In pixels of the source frame as displayed; null for what has no place of its own. */
  readonly box: Box | null;
  /** In the same order for everything of the same label. */
  readonly points: readonly FoundPoint[];
  /** What else is known, by name: numbers in the units of the task's result, or words. */
  readonly more: Readonly<Record<string, number | string | null>>;
}

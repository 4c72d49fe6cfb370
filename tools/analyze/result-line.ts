/** One line of `npm run analyze`: a frame and what was found on it. */
import type { FrameResults } from "../../src/pipeline/frame-results.ts";
import type { TaskResult } from "../../src/results/stamp.ts";

export interface ResultLine {
  /** Index of the frame in the file, from 0. */
  readonly frame: number;
  /** The frame's own time in seconds. */
  readonly mediaTime: number;
  /** By task; a dense result without its picture, since a line of text cannot hold one. */
  readonly results: Readonly<Record<string, Omit<TaskResult, "layer">>>;
  /** A stopped analysis went on here: tracks and smoothing begin anew. */
  readonly resumed?: true;
}

export function resultLine(frame: number, { mediaTime, results }: FrameResults): ResultLine {
  const plain = [...results].map(([task, { layer: _, ...rest }]) => [task, rest] as const);
  return { frame, mediaTime, results: Object.fromEntries(plain) };
}

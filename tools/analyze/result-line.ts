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
  const plain = [...results].map(
    ([task, { layer: _, ...rest }]) =>
      [task, JSON.parse(JSON.stringify(rest, asList)) as typeof rest] as const,
  );
  return { frame, mediaTime, results: Object.fromEntries(plain) };
}

/** JSON writes a typed array as an object with a name for each number. */
function asList(_: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? Array.from(value as Float32Array)
    : value;
}

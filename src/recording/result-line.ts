import type { FrameResults } from "../pipeline/frame-results.ts";
import type { TaskResult } from "../results/stamp.ts";

/** A result as a recording keeps it: without its picture and what is not to be kept; typed arrays are lists of numbers. */
export type KeptResult = Omit<TaskResult, "layer" | "unkept">;

/**
 * What a recording consists of: a frame and what was found on it. `recording.schema.json` says the
 * same to other programs.
 */
export interface ResultLine {
  /** Index of the frame in the file, from 0; where it was played live, its number since the start. */
  readonly frame: number;
  /** The frame's own time in seconds. */
  readonly mediaTime: number;
  /** By task. */
  readonly results: Readonly<Record<string, KeptResult>>;
  /** A stopped analysis went on here, and tracks and smoothing of a task at least begin anew. */
  readonly resumed?: true;
}

/** Times that are no measurements, and too long for so few digits. */
const EXACT = new Set(["mediaTime", "captureTime", "resultTime"]);

/**
 * The line of a frame. Measured numbers are rounded to six significant digits (a hundredth of a pixel
 * at 4K), which is about what a network's floats hold; whole numbers and times stay as they are, and
 * what is no number is null. Nothing of `results` is kept by reference.
 */
export function resultLine(
  frame: number,
  { mediaTime, results }: Pick<FrameResults, "mediaTime" | "results">,
): ResultLine {
  const kept: Record<string, KeptResult> = {};
  for (const [task, { layer: _, unkept: __, ...rest }] of results)
    kept[task] = plain(rest) as KeptResult;
  return { frame, mediaTime, results: kept };
}

/** A line as `resultLine` makes it, of one whose results still have typed arrays and all their digits. */
export function plainLine(line: ResultLine): ResultLine {
  return plain(line) as ResultLine;
}

/** A copy of a value as JSON can hold it. */
function plain(value: unknown): unknown {
  if (typeof value === "number") return rounded(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array, rounded);
  const copy: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (field !== undefined) copy[name] = EXACT.has(name) ? field : plain(field);
  }
  return copy;
}

/** Significant digits of what was measured. */
const DIGITS = 6;

/** The nearest number of so many decimal digits; null for what is no number. */
function rounded(value: number): number | null {
  if (Number.isInteger(value)) return value;
  if (!Number.isFinite(value)) return null;
  const places = DIGITS - 1 - Math.floor(Math.log10(Math.abs(value)));
  if (places <= 0) return Math.round(value);
  // Beyond this a power of ten is no exact double, and the quotient not the nearest to the decimal.
  if (places > 22) return 0;
  const scale = 10 ** places;
  return Math.round(value * scale) / scale;
}

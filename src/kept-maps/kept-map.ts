/**
 * Maps of every pixel (classes, depth, motion) as a recording keeps them, small: classes as runs, numbers
 * in even steps of 8 or 16 bits, each as its difference from its left neighbour, deflated. At the map's own size, which
 * is that of the analysis. `recording.schema.json` says the same to other programs.
 */
import { deflateSync, inflateSync } from "fflate";
import type { TaskResult } from "../results/stamp.ts";

/** Classes, row by row from the top left. */
export interface KeptClasses {
  readonly width: number;
  readonly height: number;
  /** A class, how many pixels of it follow each other, the next class, and so on. */
  readonly runs: readonly number[];
}

/** Numbers from `low` to `high` in 2^bits - 1 even steps; off by half a step at most. */
export interface KeptPlane {
  readonly low: number;
  readonly high: number;
  readonly bits: 8 | 16;
  /** Differences modulo 256, of 16 bits all high bytes before all low ones; deflated (RFC 1951), then base64. */
  readonly data: string;
}

/** A number for each pixel. */
export interface KeptValues extends KeptPlane {
  readonly width: number;
  readonly height: number;
}

/** How far each pixel goes, to the right and down. */
export interface KeptVectors {
  readonly width: number;
  readonly height: number;
  readonly u: KeptPlane;
  readonly v: KeptPlane;
}

/** Any of them: which fields there are says which. */
export type KeptMap = KeptClasses | KeptValues | KeptVectors;

/** A result with its map as a recording keeps it. */
export type WithKeptMap = Omit<TaskResult, "layer" | "unkept"> & { readonly keptMap?: KeptMap };

/** What can be kept: the maps of segmentation, depth and flow. */
type DenseMap = { readonly width: number; readonly height: number } & (
  | { readonly classes: Uint8Array }
  | { readonly values: Float32Array }
  | { readonly u: Float32Array; readonly v: Float32Array }
);

/** The level takes a third of the time of the usual one, for a tenth more bytes. */
const LEVEL = 3;

/**
 * Borrows the map.
 * @param bits of each number: 8 for what is looked at, 16 for what is measured
 */
export function keptMap(map: DenseMap, bits: 8 | 16 = 8): KeptMap {
  const { width, height } = map;
  if ("classes" in map) return { width, height, runs: runsOf(map.classes) };
  if ("values" in map) return { width, height, ...planeOf(map.values, width, bits) };
  return { width, height, u: planeOf(map.u, width, bits), v: planeOf(map.v, width, bits) };
}

/** The class of each pixel. */
export function classesOf({ width, height, runs }: KeptClasses): Uint8Array<ArrayBuffer> {
  const classes = new Uint8Array(width * height);
  let at = 0;
  for (let i = 0; i + 1 < runs.length; i += 2) {
    const end = at + (runs[i + 1] as number);
    classes.fill(runs[i] as number, at, end);
    at = end;
  }
  return classes;
}

/** The number of each pixel. Throws where the data is none of ours. */
export function numbersOf(
  { low, high, bits, data }: KeptPlane,
  width: number,
  height: number,
): Float32Array<ArrayBuffer> {
  const count = width * height;
  const bytes = inflateSync(bytesOf(data), { out: new Uint8Array((count * bits) / 8) });
  for (let plane = 0; plane < bytes.length; plane += count) {
    for (let row = plane; row < plane + count; row += width) {
      for (let i = row + 1; i < row + width; i++) {
        bytes[i] = (bytes[i] as number) + (bytes[i - 1] as number);
      }
    }
  }
  const step = (high - low) / (2 ** bits - 1);
  const whole = (i: number) =>
    bits === 8 ? (bytes[i] as number) : 256 * (bytes[i] as number) + (bytes[count + i] as number);
  return Float32Array.from({ length: count }, (_, i) => low + step * whole(i));
}

function runsOf(classes: Uint8Array): number[] {
  const runs: number[] = [];
  for (let from = 0, i = 1; i <= classes.length; i++) {
    if (i < classes.length && classes[i] === classes[from]) continue;
    runs.push(classes[from] as number, i - from);
    from = i;
  }
  return runs;
}

function planeOf(values: Float32Array, width: number, bits: 8 | 16): KeptPlane {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  // Nothing that is a number, or the same everywhere.
  if (!(high > low)) [low, high] = Number.isFinite(low) ? [low, low + 1] : [0, 1];
  const most = 2 ** bits - 1;
  const scale = most / (high - low);
  const bytes = new Uint8Array((values.length * bits) / 8);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    // What is no number lies at the low end.
    const whole = Number.isFinite(value) ? Math.round((value - low) * scale) : 0;
    if (bits === 8) bytes[i] = whole;
    else {
      bytes[i] = whole >> 8;
      bytes[values.length + i] = whole & 255;
    }
  }
  for (let row = bytes.length - width; row >= 0; row -= width) {
    for (let i = row + width - 1; i > row; i--) {
      bytes[i] = (bytes[i] as number) - (bytes[i - 1] as number);
    }
  }
  return { low, high, bits, data: textOf(deflateSync(bytes, { level: LEVEL })) };
}

/** Arguments of a call at once; all of them would be too many. */
const PIECE = 4096;

function textOf(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return btoa(text);
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Arithmetic of latent numbers: where sliders may go, chance, and walks over two of them. */
import { gaussians } from "../random-numbers.ts";

/** Sliders go from −3 to 3: of a normal distribution 99.7 % lie there. */
export const REACH = 3;

/** Pictures along each side of a walk, the outermost ones at ±2.4. */
export const WALK = 9;
const WALK_REACH = 2.4;

/** Which latent numbers a walk goes over, by index. */
export interface Axes {
  readonly across: number;
  readonly down: number;
}

/** Numbers of chance, the same for the same seed, none beyond the sliders. @param count how many */
export function randomLatent(count: number, seed: number): readonly number[] {
  return Array.from({ length: count }, gaussians(seed)).map((value) =>
    Math.max(-REACH, Math.min(REACH, value)),
  );
}

/** The value of a walk's step, `at` from 0 to `WALK` − 1. */
export function walkValue(at: number): number {
  return WALK_REACH * ((2 * at) / (WALK - 1) - 1);
}

/**
 * The step of a walk nearest to a value, as a real number of steps: 0 to `WALK` − 1, beyond where the value is
 * beyond. The inverse of `walkValue`.
 */
export function walkStep(value: number): number {
  return ((value / WALK_REACH + 1) * (WALK - 1)) / 2;
}

/** Latent numbers of a walk's pictures, row by row, picture after picture; all but two are those of `from`. */
export function walk(from: readonly number[], { across, down }: Axes): Float32Array {
  const latents = new Float32Array(WALK * WALK * from.length);
  for (let row = 0; row < WALK; row++)
    for (let column = 0; column < WALK; column++) {
      const start = (row * WALK + column) * from.length;
      latents.set(from, start);
      latents[start + across] = walkValue(column);
      latents[start + down] = walkValue(row);
    }
  return latents;
}

/** What a walk looks the same for: everything but the two numbers that it goes over. */
export function walkKey(
  from: readonly number[],
  { across, down }: Axes,
  classIndex: number,
): string {
  const rest = from.map((value, index) => (index === across || index === down ? null : value));
  return JSON.stringify([classIndex, across, down, rest]);
}

/** `count` rows of `length` zeros, with 1 at `place`. */
export function oneHot(count: number, length: number, place: number): Float32Array {
  const rows = new Float32Array(count * length);
  for (let row = 0; row < count; row++) rows[row * length + place] = 1;
  return rows;
}

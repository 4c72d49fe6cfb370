import type { AxisFilter } from "./filter.ts";

/**
 * The tables of `filter.ts` in the shape that a processor likes: as many taps for every pixel (the
 * missing ones with weight 0), so that no loop's length changes and the branch predictor never
 * misses; float64, so that JavaScript converts nothing.
 */
export interface EvenTaps {
  /** Pixels of the content along this axis. */
  readonly length: number;
  /** Those that have taps: [begin, end); the others are padding. Empty if equal. */
  readonly begin: number;
  readonly end: number;
  /** First stored pixel of each; `first + taps` never reaches outside the picture. */
  readonly first: Int32Array;
  /** `taps` weights for each. */
  readonly weights: Float64Array;
  readonly taps: number;
}

/**
 * The same filter with as many taps for every pixel; a multiple of four where the picture has as
 * many pixels.
 * @param stored length of the stored picture along this axis, in pixels
 */
export function evenTaps(filter: AxisFilter, stored: number): EvenTaps {
  const { length } = filter;
  let taps = 0;
  let begin = length;
  let end = 0;
  for (let i = 0; i < length; i++) {
    const count = filter.count[i] as number;
    if (count === 0) continue;
    taps = Math.max(taps, count);
    begin = Math.min(begin, i);
    end = i + 1;
  }
  // The loops are written out for four; a picture narrower than that is quick anyhow.
  const fours = Math.ceil(taps / 4) * 4;
  if (fours <= stored) taps = fours;
  const first = new Int32Array(length);
  const weights = new Float64Array(length * taps);
  for (let i = begin; i < end; i++) {
    const start = filter.first[i] as number;
    first[i] = Math.min(start, stored - taps);
    const shift = start - (first[i] as number);
    for (let k = 0; k < (filter.count[i] as number); k++) {
      weights[i * taps + shift + k] = filter.weights[i * filter.stride + k] as number;
    }
  }
  return { length, begin: Math.min(begin, end), end, first, weights, taps };
}

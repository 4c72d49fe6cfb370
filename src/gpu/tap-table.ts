import type { AxisFilter } from "./filter.ts";

/** The weight 1 as a whole number: what each output's weights sum to. */
export const ONE = 1 << 14;

/**
 * The tables of `filter.ts` in the shape that `reduction.wat` reads: whole numbers, and as many
 * weights for every output (the missing ones 0).
 */
export interface TapTable {
  /** Outputs that have taps: [begin, end); the others are padding. Empty if equal. */
  readonly begin: number;
  readonly end: number;
  /** First sample of each; `first + taps` may reach beyond the picture where it is smaller than that. */
  readonly first: Int32Array;
  /** `taps` weights for each. */
  readonly weights: Int16Array;
  readonly taps: number;
  /** Samples that have a weight: [low, high). */
  readonly low: number;
  readonly high: number;
}

/**
 * A filter's table.
 * @param samples along this axis
 * @param multiple of which `taps` is
 */
export function tapTable(filter: AxisFilter, samples: number, multiple: number): TapTable {
  const { length, low, high } = filter;
  let most = 0;
  let begin = length;
  let end = 0;
  for (let i = 0; i < length; i++) {
    const count = filter.count[i] as number;
    if (count === 0) continue;
    most = Math.max(most, count);
    begin = Math.min(begin, i);
    end = i + 1;
  }
  const taps = Math.ceil(most / multiple) * multiple;
  const first = new Int32Array(length);
  const weights = new Int16Array(length * taps);
  for (let i = begin; i < end; i++) {
    const start = filter.first[i] as number;
    const count = filter.count[i] as number;
    first[i] = Math.max(0, Math.min(start, samples - taps));
    const to = i * taps + start - (first[i] as number);
    const from = i * filter.stride;
    writeWhole(filter.weights.subarray(from, from + count), weights.subarray(to, to + count));
  }
  return { begin: Math.min(begin, end), end, first, weights, taps, low, high };
}

/** Rounded so that the sum is `ONE`: the greatest weight takes what rounding leaves. */
function writeWhole(weights: Float32Array, whole: Int16Array): void {
  let rest = ONE;
  let greatest = 0;
  for (let k = 0; k < whole.length; k++) {
    whole[k] = Math.round((weights[k] as number) * ONE);
    rest -= whole[k] as number;
    if ((whole[k] as number) > (whole[greatest] as number)) greatest = k;
  }
  whole[greatest] = (whole[greatest] as number) + rest;
}

/**
 * The same table for samples that lie `step` values apart, as one channel of interleaved ones does:
 * weights of what lies between are 0.
 */
export function spread(table: TapTable, step: number, multiple: number): TapTable {
  const { begin, end, low, high } = table;
  const reach = table.taps === 0 ? 0 : (table.taps - 1) * step + 1;
  const taps = Math.ceil(reach / multiple) * multiple;
  const first = table.first.map((at) => at * step);
  const weights = new Int16Array(first.length * taps);
  for (let i = begin; i < end; i++) {
    for (let k = 0; k < table.taps; k++) {
      weights[i * taps + k * step] = table.weights[i * table.taps + k] as number;
    }
  }
  return { begin, end, first, weights, taps, low: low * step, high: high * step };
}

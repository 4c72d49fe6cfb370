/** Low and high end of a map's inverse depth, without outliers. */
export interface InverseRange {
  readonly low: number;
  readonly high: number;
}

/** Share of the pixels at either end that count as outliers. */
const TRIM = 0.01;
/** Pixels that are looked at: the ends move by less than a hundredth of the range with more. */
const SAMPLES = 4096;
/** Least span as a share of the high end, so that a wall in front of the camera stays one colour. */
const LEAST_SPAN = 0.02;

const scratch = new Float32Array(SAMPLES);

/** Of values that are finite and 0 or more, at least one. `high` is above `low`. */
export function inverseRange(values: Float32Array): InverseRange {
  const stride = Math.max(1, Math.ceil(values.length / SAMPLES));
  let count = 0;
  for (let i = stride >> 1; i < values.length && count < SAMPLES; i += stride) {
    scratch[count++] = values[i] as number;
  }
  const sorted = scratch.subarray(0, count).sort();
  const low = sorted[Math.floor(TRIM * (count - 1))] ?? 0;
  const high = sorted[Math.ceil((1 - TRIM) * (count - 1))] ?? 0;
  return widened(low, high);
}

/** `last` moved by a share of the way to `next`. */
export function movedRange(last: InverseRange, next: InverseRange, share: number): InverseRange {
  return widened(
    last.low + (next.low - last.low) * share,
    last.high + (next.high - last.high) * share,
  );
}

function widened(low: number, high: number): InverseRange {
  return { low, high: Math.max(high, low + Math.max(LEAST_SPAN * high, 1e-6)) };
}

/**
 * How far two sequences are from each other when the one may be slower here and faster there: dynamic time
 * warping (Sakoe and Chiba 1978), within a band about the diagonal.
 */
import { type Sequence, STEPS } from "./sequence.ts";

/** Steps that the one may be ahead of the other: a quarter. */
const BAND = STEPS / 4;

/**
 * Mean over the way through both, in the rows' own unit (sizes of the thing); infinite where one is beyond
 * `most` for sure.
 */
export function warpedDistance(
  { rows: a }: Sequence,
  { rows: b }: Sequence,
  most = Number.POSITIVE_INFINITY,
): number {
  // Sums along the best way to each pair of steps, and how long that way is.
  let sums = new Float64Array(STEPS).fill(Number.POSITIVE_INFINITY);
  let lengths = new Float64Array(STEPS);
  for (let i = 0; i < STEPS; i++) {
    const nextSums = new Float64Array(STEPS).fill(Number.POSITIVE_INFINITY);
    const nextLengths = new Float64Array(STEPS);
    let least = Number.POSITIVE_INFINITY;
    for (let j = Math.max(0, i - BAND); j <= Math.min(STEPS - 1, i + BAND); j++) {
      const cost = rowDistance(a[i] as Float32Array, b[j] as Float32Array);
      let [sum, length] = i === 0 && j === 0 ? [0, 0] : [Number.POSITIVE_INFINITY, 0];
      const ways = [
        [sums[j - 1], lengths[j - 1]],
        [sums[j], lengths[j]],
        [nextSums[j - 1], nextLengths[j - 1]],
      ] as const;
      for (const [before = Number.POSITIVE_INFINITY, steps = 0] of ways) {
        if (before < sum) [sum, length] = [before, steps];
      }
      nextSums[j] = sum + cost;
      nextLengths[j] = length + 1;
      least = Math.min(least, sum + cost);
    }
    // The way cannot become longer than this.
    if (least / (2 * STEPS) > most) return Number.POSITIVE_INFINITY;
    [sums, lengths] = [nextSums, nextLengths];
  }
  return (sums[STEPS - 1] ?? Number.POSITIVE_INFINITY) / (lengths[STEPS - 1] ?? 1);
}

/** Root of the mean square of the shape's points that both have, and the place's way besides. */
function rowDistance(a: Float32Array, b: Float32Array): number {
  const length = a.length - 2;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < length; i++) {
    const off = (a[i] as number) - (b[i] as number);
    if (Number.isNaN(off)) continue;
    sum += off * off;
    count++;
  }
  const x = (a[length] as number) - (b[length] as number);
  const y = (a[length + 1] as number) - (b[length + 1] as number);
  return Math.sqrt((count > 0 ? (2 * sum) / count : 0) + x * x + y * y);
}

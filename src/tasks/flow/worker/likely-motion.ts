import { type Motion, type MotionSamples, median, residualsOf } from "./motion-samples.ts";

/** Motions that are tried. With two thirds of a picture in agreement, all miss once in 10¹⁰ pictures. */
const TRIES = 64;
/** Samples by which each of them is judged, about. */
const JUDGES = 128;
/** Of a triangle of samples, in shares of the samples' extent squared: smaller ones say too little. */
const LEAST_AREA = 0.01;

/**
 * The affine motion with the least median of residuals, out of many that each go through three samples,
 * and of the shift by the median flow (Rousseeuw, Least Median of Squares Regression, 1984). The same
 * for the same samples.
 */
export function likelyMotion(samples: MotionSamples): Motion {
  const { xs, ys, us, vs } = samples;
  const step = Math.max(1, Math.floor(xs.length / JUDGES));
  const residuals = new Float64Array(Math.ceil(xs.length / step));
  const judge = (motion: Motion) => {
    residualsOf(samples, motion, residuals, step);
    return median(residuals);
  };
  const still = { byX: 0, byY: 0 };
  let best: Motion = {
    across: { at0: median(us.slice()), ...still },
    down: { at0: median(vs.slice()), ...still },
  };
  let least = judge(best);
  const leastArea = LEAST_AREA * extent(xs) * extent(ys);
  const draw = drawsBelow(xs.length);
  for (let attempt = 0; attempt < TRIES && leastArea > 0; attempt++) {
    const motion = motionThrough(samples, [draw(), draw(), draw()], leastArea);
    if (!motion) continue;
    const middle = judge(motion);
    if (middle < least) [best, least] = [motion, middle];
  }
  return best;
}

/** Null where the three places span too little. */
function motionThrough(
  { xs, ys, us, vs }: MotionSamples,
  [i, j, k]: readonly [number, number, number],
  leastArea: number,
): Motion | null {
  const at = (values: Float64Array, index: number) => values[index] as number;
  const x1 = at(xs, j) - at(xs, i);
  const y1 = at(ys, j) - at(ys, i);
  const x2 = at(xs, k) - at(xs, i);
  const y2 = at(ys, k) - at(ys, i);
  const area = x1 * y2 - x2 * y1;
  if (Math.abs(area) < leastArea) return null;
  const line = (values: Float64Array) => {
    const first = at(values, j) - at(values, i);
    const second = at(values, k) - at(values, i);
    const byX = (first * y2 - second * y1) / area;
    const byY = (second * x1 - first * x2) / area;
    return { at0: at(values, i) - byX * at(xs, i) - byY * at(ys, i), byX, byY };
  };
  return { across: line(us), down: line(vs) };
}

function extent(values: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return most - least;
}

/** The same whole numbers below the count every time, well mixed (Marsaglia, Xorshift RNGs, 2003). */
function drawsBelow(count: number): () => number {
  let state = 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * count);
  };
}

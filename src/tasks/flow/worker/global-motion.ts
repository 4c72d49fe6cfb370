import type { Size } from "../../../geometry/size.ts";
import type { FlowMap } from "../../../results/flow-map.ts";
import type { AffineMotion } from "../result.ts";
import { likelyMotion } from "./likely-motion.ts";
import { type Line, type MotionSamples, median, residualsOf } from "./motion-samples.ts";

/** Places of the map that are looked at, about: more change nothing in the fourth digit. */
const SAMPLES = 2000;
const ITERATIONS = 12;
/** Source pixels: a fit that moves no corner farther than this is done. */
const SETTLED = 1e-4;
/** Of a normal distribution's sigma by the median of the length of two-dimensional residuals. */
const SIGMA_BY_MEDIAN = 1 / 1.1774;
/** Of the weights, in sigmas. */
const TOLERANCE = 2;

/**
 * What most of a picture does: an affine map fitted to its flow by iteratively reweighted least
 * squares. The weights are Geman and McClure's, 1 / (1 + (r/s)²)², by which what moves otherwise
 * loses its say; s follows the median of the residuals. Such a fit ends in the nearest of several
 * minima, so it starts from the likeliest of many motions.
 *
 * @param source size of the frame, in whose pixels flow and result are
 * @param precise residuals, in source pixels, below which nothing is held against a place
 */
export function globalMotion(flow: FlowMap, source: Size, precise: number): AffineMotion {
  const samples = samplesOf(flow, source);
  const { xs, ys, us, vs } = samples;
  let { across, down } = likelyMotion(samples);
  const residuals = new Float64Array(xs.length);
  const scratch = new Float64Array(xs.length);
  const weights = new Float64Array(xs.length);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    residualsOf(samples, { across, down }, residuals);
    scratch.set(residuals);
    const sigma = Math.max(median(scratch) * SIGMA_BY_MEDIAN, precise);
    for (let i = 0; i < xs.length; i++) {
      const share = (residuals[i] as number) / (TOLERANCE * sigma);
      weights[i] = 1 / (1 + share * share) ** 2;
    }
    const lineOf = weightedFit(xs, ys, weights);
    if (!lineOf) break;
    const [before, beforeDown] = [across, down];
    across = lineOf(us);
    down = lineOf(vs);
    const most = Math.max(apart(before, across, source), apart(beforeDown, down, source));
    if (most < SETTLED) break;
  }
  return aboutOrigin(across, down, source);
}

/** How far two lines are from each other in a corner of the picture, at most. */
function apart(one: Line, other: Line, { width, height }: Size): number {
  return (
    Math.abs(one.at0 - other.at0) +
    (Math.abs(one.byX - other.byX) * width) / 2 +
    (Math.abs(one.byY - other.byY) * height) / 2
  );
}

/** From displacements about the middle to a map of points about the top left. */
function aboutOrigin(across: Line, down: Line, { width, height }: Size): AffineMotion {
  const x = width / 2;
  const y = height / 2;
  return {
    a: 1 + across.byX,
    b: down.byX,
    c: across.byY,
    d: 1 + down.byY,
    e: across.at0 - across.byX * x - across.byY * y,
    f: down.at0 - down.byX * x - down.byY * y,
  };
}

/** Even over the map; places in source pixels from the picture's middle. */
function samplesOf({ width, height, u, v }: FlowMap, source: Size): MotionSamples {
  const step = Math.max(1, Math.round(Math.sqrt((width * height) / SAMPLES)));
  const columns = Math.ceil((width - (step >> 1)) / step);
  const rows = Math.ceil((height - (step >> 1)) / step);
  const xs = new Float64Array(columns * rows);
  const ys = new Float64Array(xs.length);
  const us = new Float64Array(xs.length);
  const vs = new Float64Array(xs.length);
  let to = 0;
  for (let y = step >> 1; y < height; y += step) {
    for (let x = step >> 1; x < width; x += step, to++) {
      xs[to] = ((x + 0.5) / width - 0.5) * source.width;
      ys[to] = ((y + 0.5) / height - 0.5) * source.height;
      us[to] = u[y * width + x] as number;
      vs[to] = v[y * width + x] as number;
    }
  }
  return { xs, ys, us, vs };
}

/** Least squares of a line by place, for one set of weights and any values; null where it is open. */
function weightedFit(xs: Float64Array, ys: Float64Array, weights: Float64Array) {
  let sum = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < xs.length; i++) {
    const weight = weights[i] as number;
    sum += weight;
    sumX += weight * (xs[i] as number);
    sumY += weight * (ys[i] as number);
  }
  const meanX = sumX / sum;
  const meanY = sumY / sum;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < xs.length; i++) {
    const weight = weights[i] as number;
    const x = (xs[i] as number) - meanX;
    const y = (ys[i] as number) - meanY;
    xx += weight * x * x;
    xy += weight * x * y;
    yy += weight * y * y;
  }
  const determinant = xx * yy - xy * xy;
  // All weight in a point or on a line.
  if (!(determinant > 1e-9 * xx * yy)) return null;
  return (values: Float64Array): Line => {
    let total = 0;
    let xv = 0;
    let yv = 0;
    for (let i = 0; i < xs.length; i++) {
      const value = (weights[i] as number) * (values[i] as number);
      total += value;
      xv += value * ((xs[i] as number) - meanX);
      yv += value * ((ys[i] as number) - meanY);
    }
    const byX = (yy * xv - xy * yv) / determinant;
    const byY = (xx * yv - xy * xv) / determinant;
    return { at0: total / sum - byX * meanX - byY * meanY, byX, byY };
  };
}

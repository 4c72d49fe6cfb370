/**
 * How well depth from one picture agrees with measured depth, when only its scale and shift are
 * unknown (Ranftl et al. 2020, MiDaS): inverse depth q is fitted to the truth D by least squares of
 * s·q + t to 1/D over the known pixels, and 1/(s·q + t), limited to the greatest known depth, is
 * compared with D.
 *
 * The comparison is at the truth's pixels: a map of another size is resized to the truth's,
 * bilinearly, pixel centres at .5, edges repeated. Both cover the whole picture.
 *
 * A fit may turn the prediction over (s below 0) where that agrees better, as with the guesses it
 * is compared with.
 */
import type { DepthMap } from "../../src/tasks/depth/result.ts";
import type { DepthTruth } from "./depth-truth.ts";
import { fitLine, mean } from "./fit-line.ts";
import { resizeDepth } from "./resize-depth.ts";

export interface DepthScore {
  /** Mean of |prediction − truth| / truth; 0 is best. */
  readonly absRel: number;
  /** Share of the known pixels whose prediction is within a factor of 1.25 of the truth. */
  readonly delta1: number;
}

const DELTA = 1.25;

/**
 * @param inverse relative inverse depth, of any scale and shift
 * Throws where nothing is known, or where the prediction has a value that is no number.
 */
export function scoreDepth(truth: DepthTruth, inverse: DepthMap): DepthScore {
  const { depths, predictions } = knownPixels(truth, inverse);
  const { scale, shift } = fitLine(
    predictions,
    depths.map((depth) => 1 / depth),
  );
  const least = 1 / depths.reduce((most, depth) => Math.max(most, depth), 0);
  let error = 0;
  let close = 0;
  depths.forEach((depth, i) => {
    const predicted = 1 / Math.max(scale * (predictions[i] as number) + shift, least);
    error += Math.abs(predicted - depth) / depth;
    if (Math.max(predicted / depth, depth / predicted) < DELTA) close++;
  });
  return { absRel: error / depths.length, delta1: close / depths.length };
}

/**
 * The map as inverse depth. Metres are turned into 1/metres and then aligned like any other, so
 * that a metric network is not asked for more than a relative one. FastDepth's independent figures
 * over the 18 shared photographs (.219 | .633) come out this way; with scale and shift fitted to
 * metres it would have .294 | .599, and without any fit .414 | .408.
 */
export function asInverse({ width, height, values }: DepthMap, metric: boolean): DepthMap {
  if (!metric) return { width, height, values };
  return { width, height, values: values.map((metres) => 1 / Math.max(metres, 1e-3)) };
}

/** The guess that inverse depth grows evenly from the picture's top to its bottom. */
export function rowGuess({ height }: Pick<DepthTruth, "height">): DepthMap {
  return { width: 1, height, values: Float32Array.from({ length: height }, (_, y) => y) };
}

/** The guess that everything is equally far away. */
export const CONSTANT_GUESS: DepthMap = { width: 1, height: 1, values: new Float32Array(1) };

/** Means over pictures, each counting the same. */
export function meanScore(scores: readonly DepthScore[]): DepthScore {
  return {
    absRel: mean(scores.map(({ absRel }) => absRel)),
    delta1: mean(scores.map(({ delta1 }) => delta1)),
  };
}

/** True depth and prediction, side by side, where the truth is known. */
function knownPixels(truth: DepthTruth, inverse: DepthMap) {
  const { values } = resizeDepth(inverse, truth.width, truth.height);
  const depths: number[] = [];
  const predictions: number[] = [];
  truth.metres.forEach((depth, i) => {
    if (depth <= 0) return;
    const predicted = values[i] as number;
    if (!Number.isFinite(predicted)) throw new Error(`A predicted depth is ${predicted}.`);
    depths.push(depth);
    predictions.push(predicted);
  });
  if (depths.length === 0) throw new Error("The truth knows the depth of no pixel.");
  return { depths, predictions };
}

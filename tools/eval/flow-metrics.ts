/** How well flow agrees with true flow, at the truth's pixels. */
import { flowAt } from "../../src/results/flow-at.ts";
import type { FlowMap } from "../../src/results/flow-map.ts";
import { mean } from "./fit-line.ts";
import type { FlowTruth } from "./flow-truth.ts";

export interface FlowScore {
  /** End-point error: mean length of the difference, in pixels, over what is known. */
  readonly EPE: number;
  /** Share of what is known whose error is above 3 pixels and above 5 % of the true length. */
  readonly F1all: number;
  /**
   * Where the map has expected errors: EPE of the half of what is known that is expected to be better.
   * What expects well makes it much less than EPE.
   */
  readonly surerEPE?: number;
}

export interface FlowScores extends FlowScore {
  /** Of the pairs' EPE: the mean is ruled by the pairs with the farthest motion. */
  readonly medianEPE: number;
}

const OUTLIER_PIXELS = 3;
const OUTLIER_SHARE = 0.05;

/**
 * A map of another size is resized bilinearly, pixel centres at .5, edges repeated.
 * @param map of the whole picture, in pixels of a picture of the truth's size
 * Throws where nothing is known, or where the flow has a value that is no number.
 */
export function scoreFlow(truth: FlowTruth, map: FlowMap): FlowScore {
  const { width, height, u, v } = truth;
  const flow = { x: 0, y: 0 };
  const expected = map.error && { ...map, u: map.error, v: map.error };
  const known: { readonly error: number; readonly expected: number }[] = [];
  let outliers = 0;
  for (let i = 0; i < u.length; i++) {
    const trueU = u[i] as number;
    const trueV = v[i] as number;
    if (Number.isNaN(trueU)) continue;
    const x = ((i % width) + 0.5) / width;
    const y = (Math.floor(i / width) + 0.5) / height;
    flowAt(map, x, y, flow);
    const error = Math.hypot(flow.x - trueU, flow.y - trueV);
    if (!Number.isFinite(error)) throw new Error(`The flow at pixel ${i} is no number.`);
    if (error > OUTLIER_PIXELS && error > OUTLIER_SHARE * Math.hypot(trueU, trueV)) outliers++;
    known.push({ error, expected: expected ? flowAt(expected, x, y, flow).x : 0 });
  }
  if (known.length === 0) throw new Error("The truth knows the flow of no pixel.");
  const score = { EPE: meanError(known), F1all: outliers / known.length };
  if (!expected) return score;
  known.sort((a, b) => a.expected - b.expected);
  return { ...score, surerEPE: meanError(known.slice(0, Math.ceil(known.length / 2))) };
}

function meanError(known: readonly { readonly error: number }[]): number {
  return known.reduce((sum, { error }) => sum + error, 0) / known.length;
}

/** Over pairs, each counting the same. */
export function overPairs(scores: readonly FlowScore[]): FlowScores {
  const surer = scores.flatMap(({ surerEPE }) => (surerEPE === undefined ? [] : [surerEPE]));
  return {
    EPE: mean(scores.map(({ EPE }) => EPE)),
    medianEPE: median(scores.map(({ EPE }) => EPE)),
    F1all: mean(scores.map(({ F1all }) => F1all)),
    ...(surer.length === scores.length && surer.length > 0 ? { surerEPE: mean(surer) } : {}),
  };
}

/** The guess that nothing moves. */
export const NO_MOTION: FlowMap = {
  width: 1,
  height: 1,
  u: new Float32Array(1),
  v: new Float32Array(1),
};

/** NaN of none. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (low + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

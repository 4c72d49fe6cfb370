/**
 * Depth against NAME_depth.png (16-bit, millimetres, 0 unknown) or NAME_disparity.png (8-bit, four
 * times the disparity in pixels, 0 unknown): absRel and delta1 after alignment, over all pictures, over those named in-… (indoor) and out-… (outdoor) apart, and beside them what
 * the guess by image row reaches.
 */
import { statSync } from "node:fs";
import { DEPTH_DEFAULTS, type DepthResult } from "../../src/tasks/depth/result.ts";
import { asInverse, type DepthScore, meanScore, rowGuess, scoreDepth } from "./depth-metrics.ts";
import { depthTruth } from "./depth-truth-file.ts";
import type { Judge, JudgeRequest } from "./judge.ts";

export interface DepthJudge extends Judge {
  /** By picture, of those that were added. */
  readonly scores: ReadonlyMap<string, DepthScore>;
}

export function judgeDepth({ pictures, truth, model }: JudgeRequest): DepthJudge {
  if (!statSync(truth).isDirectory()) throw new Error(`${truth} is no folder of PNG files.`);
  const truths = new Map(
    pictures.flatMap((name) => {
      const read = depthTruth(truth, name);
      return read ? [[name, read] as const] : [];
    }),
  );
  if (truths.size === 0) {
    throw new Error(
      `${truth} has neither NAME_depth.png nor NAME_disparity.png for any of the ${pictures.length} pictures.`,
    );
  }
  const scores = new Map<string, DepthScore>();
  const guesses = new Map<string, DepthScore>();
  return {
    scores,
    pictures: [...truths.keys()],
    options: { ...DEPTH_DEFAULTS, steadiness: "off", readMap: true },
    async add(name, result) {
      const { map, metric } = result as DepthResult;
      if (!map) throw new Error(`${model.name} gave no depth map.`);
      const known = await truths.get(name)?.();
      if (!known) throw new Error(`${truth} has no depth of ${name}.`);
      scores.set(name, scoreDepth(known, asInverse(map, metric)));
      guesses.set(name, scoreDepth(known, rowGuess(known)));
    },
    metrics: () => ({
      ...scoresByPlace("", scores),
      ...scoresByPlace("row guess ", guesses),
      "worse than row guess": worseThan(scores, guesses).length,
    }),
    perPicture: () =>
      Object.fromEntries(
        [...scores].map(([name, { absRel, delta1 }]) => [
          name,
          { absRel, delta1, rowGuessAbsRel: guesses.get(name)?.absRel ?? Number.NaN },
        ]),
      ),
  };
}

const PLACES = { "": "", " indoor": "in-", " outdoor": "out-" } as const;

/** "absRel", "delta1 indoor" and so on, each with `before` in front; without places of no picture. */
export function scoresByPlace(
  before: string,
  scores: ReadonlyMap<string, DepthScore>,
): Record<string, number> {
  const metrics: Record<string, number> = {};
  for (const [place, prefix] of Object.entries(PLACES)) {
    const there = [...scores].filter(([name]) => name.startsWith(prefix));
    if (there.length === 0) continue;
    const { absRel, delta1 } = meanScore(there.map(([, score]) => score));
    metrics[`${before}absRel${place}`] = absRel;
    metrics[`${before}delta1${place}`] = delta1;
  }
  return metrics;
}

/** The pictures on which `scores` has the greater absRel. */
export function worseThan(
  scores: ReadonlyMap<string, DepthScore>,
  others: ReadonlyMap<string, DepthScore>,
): string[] {
  return [...scores]
    .filter(([name, { absRel }]) => absRel > (others.get(name)?.absRel ?? Number.POSITIVE_INFINITY))
    .map(([name]) => name);
}

/**
 * Flow from NAME_1.png to NAME_2.png against NAME.flo or NAME_kitti.png: end-point error and share
 * of outliers, over all pairs and of each; beside them what the guess that nothing moves reaches.
 * The picture is searched at the size that the app uses; `--options '{"side":4096}'` takes it whole.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { FLOW_DEFAULTS, type FlowResult } from "../../src/tasks/flow/result.ts";
import { type FlowScore, NO_MOTION, overPairs, scoreFlow } from "./flow-metrics.ts";
import { type FlowTruth, readFlo, readKittiFlow } from "./flow-truth.ts";
import type { Judge, JudgeRequest } from "./judge.ts";

/** A pair's second picture, by which it is known. */
const SECOND = /_2(\.\w+)$/;

export interface FlowJudge extends Judge {
  /** By pair, of those that were added. */
  readonly scores: ReadonlyMap<string, FlowScore>;
}

export function judgeFlow({ pictures, truth, model }: JudgeRequest): FlowJudge {
  if (!statSync(truth).isDirectory()) throw new Error(`${truth} is no folder of flow files.`);
  const there = new Set(pictures);
  const seconds = pictures.filter(
    (name) => SECOND.test(name) && there.has(firstOf(name)) && truthFile(truth, pairOf(name)),
  );
  if (seconds.length === 0) {
    throw new Error(
      `${truth} has neither NAME.flo nor NAME_kitti.png for any pair NAME_1.png, NAME_2.png.`,
    );
  }
  const scores = new Map<string, FlowScore>();
  const guesses = new Map<string, FlowScore>();
  return {
    scores,
    pictures: seconds,
    before: firstOf,
    options: { ...FLOW_DEFAULTS, readMap: true },
    async add(picture, result) {
      const { map } = result as FlowResult;
      if (!map)
        throw new Error(`${model.name} gave no flow from ${firstOf(picture)} to ${picture}.`);
      const pair = pairOf(picture);
      const known = await readFlowTruth(truth, pair);
      scores.set(pair, scoreFlow(known, map));
      guesses.set(pair, scoreFlow(known, NO_MOTION));
    },
    metrics() {
      const guess = overPairs([...guesses.values()]);
      return {
        ...overPairs([...scores.values()]),
        "no motion EPE": guess.EPE,
        "no motion medianEPE": guess.medianEPE,
        "no motion F1all": guess.F1all,
      };
    },
    perPicture: () =>
      Object.fromEntries(
        [...scores].map(([pair, score]) => [
          pair,
          { ...score, noMotionEPE: guesses.get(pair)?.EPE ?? Number.NaN },
        ]),
      ),
  };
}

/** @param pair NAME; rejects where the folder has no truth of it */
export async function readFlowTruth(folder: string, pair: string): Promise<FlowTruth> {
  const path = truthFile(folder, pair);
  if (!path) throw new Error(`${folder} has neither ${pair}.flo nor ${pair}_kitti.png.`);
  const file = new Uint8Array(readFileSync(path));
  return path.endsWith(".flo") ? readFlo(file) : readKittiFlow(file);
}

function truthFile(folder: string, pair: string): string | null {
  const files = [join(folder, `${pair}.flo`), join(folder, `${pair}_kitti.png`)];
  return files.find((file) => existsSync(file)) ?? null;
}

function firstOf(second: string): string {
  return second.replace(SECOND, "_1$1");
}

function pairOf(second: string): string {
  return second.replace(SECOND, "");
}

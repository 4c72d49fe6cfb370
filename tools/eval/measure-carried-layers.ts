/**
 * `npx tsx tools/eval/measure-carried-layers.ts [--data DIR] [--seeds N]`
 *
 * How well masks and depth lie over what they show with 5 results a second, as they came and carried on
 * along the flow; `carried-layers.ts` says what exactly is measured, `moving-scene.ts` on what. DIR is
 * COCO's photographs and outlines. Needs ffmpeg.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../root.ts";
import { type CarriedScores, carriedScores } from "./carried-layers.ts";
import { SCENE_MOTIONS, SCENE_SIZE, ScenePhotographs } from "./moving-scene.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string", default: resolve(ROOT, "../shared/data/coco") },
    seeds: { type: "string", default: "8" },
  },
});

/** The flow of a quick machine, and of one with other work. */
const FLOWS = [
  { name: "30 a second", interval: 1 / 30, latency: 1 / 30 },
  { name: "10 a second", interval: 0.1, latency: 0.1 },
] as const;
const LATENCIES = [0.05, 0.2];

const photographs = new ScenePhotographs(values.data);
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => 1 + index);
const mean = (all: readonly number[]) => all.reduce((sum, value) => sum + value, 0) / all.length;

console.log("| what moves | results late by | flow | IoU of masks | error of depth |");
console.log("|---|---|---|---|---|");
for (const motion of SCENE_MOTIONS) {
  const scenes = seeds.map((seed) => photographs.scene(seed, motion));
  for (const latency of LATENCIES) {
    for (const flow of FLOWS) {
      const scores = scenes.map((frames) =>
        carriedScores(frames, SCENE_SIZE, { interval: 0.2, latency }, flow),
      );
      const pair = (of: (scores: CarriedScores) => readonly [number, number]) => {
        const [before, after] = [0, 1].map((at) => mean(scores.map((one) => of(one)[at] ?? NaN)));
        return `${before?.toFixed(3)} → ${after?.toFixed(3)}`;
      };
      const iou = pair(({ asCame, carried }) => [asCame.iou, carried.iou]);
      const depth = pair(({ asCame, carried }) => [asCame.depthError, carried.depthError]);
      console.log(`| ${motion} | ${1000 * latency} ms | ${flow.name} | ${iou} | ${depth} |`);
    }
  }
}

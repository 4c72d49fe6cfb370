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
import { carriedScores, foundFlows } from "./carried-layers.ts";
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
  const scenes = seeds.map((seed) => {
    const frames = photographs.scene(seed, motion);
    return { frames, flows: FLOWS.map((pace) => foundFlows(frames, SCENE_SIZE, pace)) };
  });
  for (const latency of LATENCIES) {
    for (const [which, { name }] of FLOWS.entries()) {
      const scores = scenes.map(({ frames, flows }) =>
        carriedScores(frames, SCENE_SIZE, { interval: 0.2, latency }, flows[which] ?? []),
      );
      const asCame = scores.map((score) => score.asCame);
      const carried = scores.map((score) => score.carried);
      const iou = [asCame, carried].map((all) => mean(all.map((score) => score.iou)).toFixed(3));
      const depth = [asCame, carried].map((all) =>
        mean(all.map((score) => score.depthError)).toFixed(3),
      );
      const cells = [motion, `${1000 * latency} ms`, name, iou.join(" → "), depth.join(" → ")];
      console.log(`| ${cells.join(" | ")} |`);
    }
  }
}

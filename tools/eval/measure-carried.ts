/**
 * `npx tsx tools/eval/measure-carried.ts RESULTS.jsonl [--model ID]`
 *
 * How well drawn boxes lie over what they show with 5 results a second, as they came and carried on;
 * `carried-iou.ts` says what exactly is measured. The lines are those of
 *
 *   npm run analyze -- CLIP --tasks detection --model ID --out RESULTS.jsonl \
 *     --options '{"detection":{"tracking":false,"scoreThreshold":0.05}}'
 *
 * which hold the weak boxes too, as the tracker needs them. Boxes of more than half the picture are
 * left out of the second row: on a road seen from above PicoDet takes the whole picture for a sink, and
 * such boxes never move.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { scoreThresholdOf } from "../../src/catalog/model.ts";
import type { Box } from "../../src/results/box.ts";
import { modelById } from "../../src/tasks/catalogue.ts";
import type { DetectionResult } from "../../src/tasks/detection/result.ts";
import { DetectionTracking } from "../../src/tasks/detection/worker/detection-tracking.ts";
import { drawnIou, foundFrame } from "./carried-iou.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { model: { type: "string", default: "picodet-s-416" } },
});
const [file] = positionals;
if (!file) {
  console.error("npx tsx tools/eval/measure-carried.ts RESULTS.jsonl [--model ID]");
  process.exit(2);
}
const model = modelById(values.model);
const frames = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => {
    const { detection } = JSON.parse(line).results as { detection: DetectionResult };
    return foundFrame(detection.detections, scoreThresholdOf(model), detection.stamp);
  });

const everything = () => true;
const noWholePicture = (box: Box, { width, height }: DetectionResult["stamp"]) =>
  box.width * box.height < 0.5 * width * height;

console.log("| boxes | latency | as found | carried | paired only | carried | drawn boxes |");
console.log("|---|---|---|---|---|---|---|");
for (const [name, counts] of [
  ["all", everything],
  ["less than half the picture", noWholePicture],
] as const) {
  for (const latency of [0.05, 0.2]) {
    const slowness = { interval: 0.2, latency };
    const { asFound, carried } = drawnIou(frames, new DetectionTracking(model), slowness, counts);
    const means = [asFound.mean, carried.mean, asFound.paired, carried.paired];
    const cells = means.map((value) => value.toFixed(3)).join(" | ");
    console.log(`| ${name} | ${1000 * latency} ms | ${cells} | ${asFound.boxes} |`);
  }
}

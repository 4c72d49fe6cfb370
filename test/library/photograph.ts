/** One photograph, and whether what was found in it is right. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { iou } from "../../src/geometry/iou.ts";
import { COCO_LABELS } from "../../src/results/coco-labels.ts";
import type { DetectionResult } from "../../src/tasks/detection/result.ts";
import { parseYoloTruth } from "../../tools/eval/yolo-truth.ts";
import { ROOT } from "../../tools/root.ts";

const COCO = join(ROOT, "../shared/data/coco");
const NAME = "000000000802";
const known = existsSync(join(COCO, `images/${NAME}.jpg`));
if (!known) {
  console.warn(
    "../shared/data is missing: a result has to come, but nobody checks whether it is right",
  );
}

/** A JPEG file; without the shared photographs one of a package, about which nothing is known. */
export const PHOTOGRAPH = known
  ? join(COCO, `images/${NAME}.jpg`)
  : join(ROOT, "node_modules/@vladmandic/human/assets/samples.jpg");

/** What people have marked in it; nothing where it is not the known one. */
export function photographLabels(): readonly string[] {
  if (!known) return [];
  const lines = readFileSync(join(COCO, `boxes/${NAME}.txt`), "utf8")
    .trim()
    .split("\n");
  return [...new Set(lines.map((line) => COCO_LABELS[Number(line.split(" ")[0])] ?? ""))];
}

/** The least share of a thing's box that the one found for it has in common with it. */
const LEAST_IOU = 0.5;

/** Everything that people have marked in the photograph was found, as what it is. */
export function expectRightDetections({ stamp, detections }: DetectionResult): void {
  expect(stamp.modelId).toBe("centernet");
  expect(stamp.width).toBeGreaterThan(0);
  if (!known) return;
  const text = readFileSync(join(COCO, `boxes/${NAME}.txt`), "utf8");
  const truth = parseYoloTruth(text, stamp.width, stamp.height);
  expect(truth.length).toBeGreaterThan(0);
  for (const { classIndex, box } of truth) {
    const label = COCO_LABELS[classIndex];
    const best = Math.max(
      0,
      ...detections.filter((found) => found.label === label).map((found) => iou(found.box, box)),
    );
    expect(best, `${label} in ${JSON.stringify(detections)}`).toBeGreaterThan(LEAST_IOU);
  }
}

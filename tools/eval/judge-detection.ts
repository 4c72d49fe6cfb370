/** Boxes against YOLO text files: mean average precision. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { DETECTION_DEFAULTS, type DetectionResult } from "../../src/tasks/detection/result.ts";
import { meanAveragePrecision, type Picture } from "./average-precision.ts";
import type { MakeJudge } from "./judge.ts";
import { parseYoloTruth } from "./yolo-truth.ts";

export const judgeDetection: MakeJudge = ({ pictures, truth }) => {
  if (!statSync(truth).isDirectory()) throw new Error(`${truth} is no folder of YOLO text files.`);
  const fileOf = (name: string) => join(truth, `${basename(name, extname(name))}.txt`);
  if (!pictures.some((name) => existsSync(fileOf(name)))) {
    throw new Error(`${truth} has no text file for any of the ${pictures.length} pictures.`);
  }
  const judged: Picture[] = [];
  return {
    pictures,
    // Low enough that the precision–recall curve has its tail, as COCO's evaluation wants it.
    options: { ...DETECTION_DEFAULTS, scoreThreshold: 0.005, maxDetections: 100 },
    async add(name, result) {
      const { stamp, detections } = result as DetectionResult;
      // A picture without a file has no objects, as YOLO's format has it.
      const text = existsSync(fileOf(name)) ? readFileSync(fileOf(name), "utf8") : "";
      const boxes = parseYoloTruth(text, stamp.width, stamp.height);
      judged.push({ truth: boxes, predictions: detections });
    },
    metrics: () => ({ ...meanAveragePrecision(judged) }),
  };
};

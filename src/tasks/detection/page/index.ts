import { warpBox } from "../../../refine/warp.ts";
import { from, listOf, orNull, TEXT, TRACKING_RULES, whole } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { DETECTION_MODELS } from "../models.ts";
import { DETECTION_DEFAULTS, type DetectionOptions, type DetectionResult } from "../result.ts";
import { carriedDetections } from "./carried-detections.ts";
import { foundDetections } from "./found-detections.ts";
import { detectionPoints, drawDetections } from "./overlay.ts";

/** Detection's half on the page. */
export const detectionTask: TaskDefinition<DetectionResult, DetectionOptions> = {
  id: "detection",
  name: "Objects",
  key: "1",
  defaults: DETECTION_DEFAULTS,
  optionRules: {
    ...TRACKING_RULES,
    scoreThreshold: orNull(from(0, 1)),
    maxDetections: whole(0),
    labels: orNull(listOf(TEXT)),
  },
  models: DETECTION_MODELS,
  draw: drawDetections,
  along: (result, flow) => ({
    ...result,
    detections: result.detections.map((found) => ({
      ...found,
      box: warpBox(found.box, flow, result.stamp),
    })),
  }),
  carried: carriedDetections,
  trackPoints: detectionPoints,
  found: foundDetections,
};

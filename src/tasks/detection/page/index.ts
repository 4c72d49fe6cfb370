import { drawnLater } from "../../page/drawn-later.ts";
import { boxesAlong } from "../../page/moved-boxes.ts";
import {
  byName,
  from,
  listOf,
  orNull,
  TEXT,
  TRACKING_RULES,
  whole,
} from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { DETECTION_MODELS } from "../models.ts";
import { DETECTION_DEFAULTS, type DetectionOptions, type DetectionResult } from "../result.ts";
import { carriedDetections } from "./carried-detections.ts";
import { foundDetections } from "./found-detections.ts";

/** Detection's half on the page. */
export const detectionTask: TaskDefinition<DetectionResult, DetectionOptions> = {
  id: "detection",
  name: "Objects",
  about: "Finds things of 80 everyday kinds, boxes them, and follows each from frame to frame.",
  icon: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8.5 8.5h7v7h-7z",
  key: "1",
  defaults: DETECTION_DEFAULTS,
  optionRules: {
    ...TRACKING_RULES,
    scoreThreshold: orNull(from(0, 1)),
    classThresholds: byName(from(0, 1)),
    maxDetections: whole(0),
    labels: orNull(listOf(TEXT)),
  },
  models: DETECTION_MODELS,
  along: (result, flow) => ({
    ...result,
    detections: boxesAlong(result.detections, flow, result.stamp),
  }),
  carried: carriedDetections,
  found: foundDetections,
  ...drawnLater(async () => (await import("./drawing.ts")).detectionDrawing),
};

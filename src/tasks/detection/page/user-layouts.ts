import { COCO_LABELS } from "../../../results/coco-labels.ts";
import type { LayoutChoice } from "./fovea-user-model.ts";

/** The output layouts that a person may say their network has. */
export const USER_LAYOUTS: readonly LayoutChoice[] = [
  { id: "yolov8", name: "YOLOv8 and later: one tensor, boxes then classes" },
  { id: "yolox", name: "YOLOX: grid offsets, objectness, classes" },
];

/** Class names to start with, for most detectors are trained on COCO. */
export const USER_LABELS = COCO_LABELS;

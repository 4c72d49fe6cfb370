/** What a person may say of a network of their own. */
import { COCO_LABELS } from "../results/coco-labels.ts";
import type { LayoutChoice } from "../tasks/detection/page/fovea-user-model.ts";

export const USER_LAYOUTS: readonly LayoutChoice[] = [
  { id: "yolov8", name: "YOLOv8 and later: one tensor, boxes then classes" },
  { id: "yolox", name: "YOLOX: grid offsets, objectness, classes" },
];

export const USER_LABELS = COCO_LABELS;

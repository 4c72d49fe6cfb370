import type { LayoutChoice } from "./fovea-user-model.ts";

/** The output layouts that a person may say their network has. */
export const USER_LAYOUTS: readonly LayoutChoice[] = [
  { id: "yolov8", name: "YOLOv8, 9, 11, 12: boxes then classes, a column each" },
  { id: "yolov8-seg", name: "YOLOv8 and 11 for instances: their boxes" },
  { id: "yolov5", name: "YOLOv5 and 7: box, objectness, classes, a row each" },
  { id: "yolox", name: "YOLOX: grid offsets, objectness, classes" },
  { id: "end-to-end", name: "YOLOv10, 26 and others end to end: finished boxes" },
  { id: "detr", name: "RT-DETR, D-FINE: logits and boxes" },
  { id: "detr-rows", name: "RT-DETR by Ultralytics: boxes and classes, a row each" },
  { id: "deim", name: "RT-DETR, D-FINE, DEIM: labels, boxes, scores" },
];

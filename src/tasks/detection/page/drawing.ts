import type { LaterDrawing } from "../../page/drawn-later.ts";
import type { DetectionResult } from "../result.ts";
import { detectionPoints, drawDetections } from "./overlay.ts";

/** How the page draws detections. */
export const detectionDrawing: LaterDrawing<DetectionResult> = {
  draw: drawDetections,
  trackPoints: detectionPoints,
};

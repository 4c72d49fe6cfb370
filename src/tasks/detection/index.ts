/** Detection's half on the page. */
import type { PageTask } from "../page-task.ts";
import { drawDetections } from "./overlay.ts";
import { DETECTION_DEFAULTS, type DetectionOptions, type DetectionResult } from "./result.ts";

export const detectionTask: PageTask<DetectionResult, DetectionOptions> = {
  id: "detection",
  name: "Objects",
  defaults: DETECTION_DEFAULTS,
  draw: drawDetections,
};

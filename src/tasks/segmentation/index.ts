/** Segmentation's half on the page. */
import { drawLayer } from "../draw-layer.ts";
import type { PageTask } from "../page-task.ts";
import {
  SEGMENTATION_DEFAULTS,
  type SegmentationOptions,
  type SegmentationResult,
} from "./result.ts";

export const segmentationTask: PageTask<SegmentationResult, SegmentationOptions> = {
  id: "segmentation",
  name: "Segmentation",
  defaults: SEGMENTATION_DEFAULTS,
  draw: drawLayer,
};

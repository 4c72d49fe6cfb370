/** `fovea/segmentation`: a class for each pixel, page half; importing it brings the files of its models along. */
import "virtual:fovea-files/segmentation";

export type { Backdrop } from "../results/backdrop.ts";
export { SEGMENTATION_MODELS } from "../tasks/segmentation/models.ts";
export { segmentationTask } from "../tasks/segmentation/page/index.ts";
export {
  type ClassMap,
  type PresentClass,
  SEGMENTATION_DEFAULTS,
  type SegmentationEffect,
  type SegmentationOptions,
  type SegmentationResult,
} from "../tasks/segmentation/result.ts";

/** `fovea/segmentation`: a class for each pixel, page half; importing it brings the files of its models along. */
import { SEGMENTATION_MEDIAPIPE_MODELS } from "../../models/catalog/segmentation-mediapipe.ts";
import { SEGMENTATION_ONNX_MODELS } from "../../models/catalog/segmentation-onnx.ts";
import type { ModelEntry } from "../catalog/model.ts";
import "./segmentation-files.ts";

export const SEGMENTATION_MODELS: readonly ModelEntry[] = [
  ...SEGMENTATION_MEDIAPIPE_MODELS,
  ...SEGMENTATION_ONNX_MODELS,
];

export { segmentationTask } from "../tasks/segmentation/index.ts";
export {
  type Backdrop,
  type ClassMap,
  type PresentClass,
  SEGMENTATION_DEFAULTS,
  type SegmentationEffect,
  type SegmentationOptions,
  type SegmentationResult,
} from "../tasks/segmentation/result.ts";

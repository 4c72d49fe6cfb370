/** Every model that Fovea knows. Adding one that an existing decoder understands is one entry. */
import type { ModelEntry } from "../../src/catalog/model.ts";
import { DEPTH_MODELS } from "./depth.ts";
import { DETECTION_MODELS } from "./detection.ts";
import { FLOW_MODELS } from "./flow.ts";
import { POSE_MEDIAPIPE_MODELS } from "./pose-mediapipe.ts";
import { POSE_ONNX_MODELS } from "./pose-onnx.ts";
import { SEGMENTATION_MEDIAPIPE_MODELS } from "./segmentation-mediapipe.ts";
import { SEGMENTATION_ONNX_MODELS } from "./segmentation-onnx.ts";

export const CATALOGUE: readonly ModelEntry[] = [
  ...DEPTH_MODELS,
  ...DETECTION_MODELS,
  ...FLOW_MODELS,
  ...POSE_MEDIAPIPE_MODELS,
  ...POSE_ONNX_MODELS,
  ...SEGMENTATION_MEDIAPIPE_MODELS,
  ...SEGMENTATION_ONNX_MODELS,
];

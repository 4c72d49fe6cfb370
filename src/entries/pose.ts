/** `fovea/pose`: people's keypoints, page half; importing it brings the files of its models along. */
import { POSE_MEDIAPIPE_MODELS } from "../../models/catalog/pose-mediapipe.ts";
import { POSE_ONNX_MODELS } from "../../models/catalog/pose-onnx.ts";
import type { ModelEntry } from "../catalog/model.ts";
import "./pose-files.ts";

export const POSE_MODELS: readonly ModelEntry[] = [...POSE_MEDIAPIPE_MODELS, ...POSE_ONNX_MODELS];

export { poseTask } from "../tasks/pose/index.ts";
export {
  type Keypoint,
  POSE_DEFAULTS,
  type Pose,
  type PoseOptions,
  type PoseResult,
  type Smoothing,
  type WorldPoint,
} from "../tasks/pose/result.ts";
export { type Bone, type Side, SKELETONS, type Skeleton } from "../tasks/pose/skeleton.ts";

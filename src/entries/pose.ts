/** `fovea/pose`: people's keypoints, page half; importing it brings the files of its models along. */
import "virtual:fovea-files/pose";

export { POSE_MODELS } from "../tasks/pose/models.ts";
export { poseTask } from "../tasks/pose/page/index.ts";
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

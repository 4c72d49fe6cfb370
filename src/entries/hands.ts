/** `fovea/hands`: landmarks and signs of hands, page half; importing it brings the files of its models along. */
import "virtual:fovea-files/hands";

export {
  FINGER_JOINTS,
  type Finger,
  HAND_BONES,
  HAND_LANDMARK_NAMES,
  type HandBone,
} from "../tasks/hands/anatomy.ts";
export { handSign, pinchDistance } from "../tasks/hands/hand-sign.ts";
export { HANDS_MODELS } from "../tasks/hands/models.ts";
export { handsTask } from "../tasks/hands/page/index.ts";
export { type SignEventDetail, watchSigns } from "../tasks/hands/page/sign-events.ts";
export {
  FINGER_MOTIONS,
  GESTURE_SHAPES,
  HANDS_DEFAULTS,
  type Hand,
  type Handedness,
  type HandLandmark,
  type HandSign,
  type HandsOptions,
  type HandsResult,
  type HandWorldPoint,
  type LearnedGesture,
} from "../tasks/hands/result.ts";

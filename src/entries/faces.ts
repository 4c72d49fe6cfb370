/** `fovea/faces`: landmarks and direction of faces, page half; importing it brings the files of its models along. */
import "virtual:fovea-files/faces";

export { CONTOURS, type Contour, type FacePart } from "../tasks/faces/mesh.ts";
export { FACE_MODELS } from "../tasks/faces/models.ts";
export { facesTask } from "../tasks/faces/page/index.ts";
export {
  type Cover,
  FACE_DEFAULTS,
  type Face,
  type FaceEffect,
  type FaceOptions,
  type FacePoint,
  type FaceResult,
  type HeadPose,
  LANDMARKS,
} from "../tasks/faces/result.ts";

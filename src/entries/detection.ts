/** `fovea/detection`: boxes of things, page half; importing it brings the files of its models along. */
import "virtual:fovea-files/detection";

export { DETECTION_MODELS } from "../tasks/detection/models.ts";
export { detectionTask } from "../tasks/detection/page/index.ts";
export {
  DETECTION_DEFAULTS,
  type Detection,
  type DetectionOptions,
  type DetectionResult,
} from "../tasks/detection/result.ts";

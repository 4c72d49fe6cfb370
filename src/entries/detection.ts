/** `fovea/detection`: boxes of things, page half; importing it brings the files of its models along. */
import "./detection-files.ts";

export { DETECTION_MODELS } from "../../models/catalog/detection.ts";
export { detectionTask } from "../tasks/detection/index.ts";
export {
  DETECTION_DEFAULTS,
  type Detection,
  type DetectionOptions,
  type DetectionResult,
} from "../tasks/detection/result.ts";

/**
 * `fovea/classification`: what things are, descriptors, and categories of one's own, page half; importing
 * it brings the files of its models along.
 */
import "virtual:fovea-files/classification";

export { CLASSIFICATION_MODELS } from "../tasks/classification/models.ts";
export { classificationTask } from "../tasks/classification/page/index.ts";
export { readTaught, writeTaught } from "../tasks/classification/page/taught-text.ts";
export {
  CLASSIFICATION_DEFAULTS,
  type ClassificationBody,
  type ClassificationOptions,
  type ClassificationResult,
  type ClassifiedPart,
  type ClassScore,
  NONE_LABEL,
} from "../tasks/classification/result.ts";
export type { Taught } from "../teaching/taught.ts";

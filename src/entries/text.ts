/** `fovea/text`: writing, found and read, page half; importing it brings the files of its models along. */
import "virtual:fovea-files/text";

export { TEXT_MODELS } from "../tasks/text/models.ts";
export { textTask } from "../tasks/text/page/index.ts";
export {
  type LineCorner,
  TEXT_DEFAULTS,
  type TextBody,
  type TextLine,
  type TextOptions,
  type TextResult,
} from "../tasks/text/result.ts";

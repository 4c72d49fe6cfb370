/**
 * `fovea/holistic`: body, face and hands of each person joined, page half; importing it brings the files of
 * the models that it builds on along.
 */
import "virtual:fovea-files/holistic";

export { HOLISTIC_MODELS } from "../tasks/holistic/models.ts";
export { holisticTask } from "../tasks/holistic/page/index.ts";
export { type PersonEventDetail, watchPersons } from "../tasks/holistic/page/person-events.ts";
export {
  HOLISTIC_DEFAULTS,
  type HolisticBody,
  type HolisticOptions,
  type HolisticResult,
  type WholePerson,
} from "../tasks/holistic/result.ts";

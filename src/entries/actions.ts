/** `fovea/actions`: what people do, page half; importing it brings the files of its models along. */
import "virtual:fovea-files/actions";

export { ACTIONS_MODELS } from "../tasks/actions/models.ts";
export { type ActionEventDetail, watchActions } from "../tasks/actions/page/action-events.ts";
export { actionsTask } from "../tasks/actions/page/index.ts";
export {
  ACTION_NAMES,
  ACTIONS_DEFAULTS,
  type ActionName,
  type ActionsOptions,
  type ActionsResult,
  actionsOf,
  BODY_ACTIONS,
  type BodyAction,
  type PersonActions,
} from "../tasks/actions/result.ts";

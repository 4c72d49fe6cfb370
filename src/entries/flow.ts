/** `fovea/flow`: how everything moves from frame to frame, page half; importing it brings the files of its models along. */
import "./flow-files.ts";

export { FLOW_MODELS } from "../../models/catalog/flow.ts";
export { warp, warpBox, warpMap, warpPoint } from "../refine/warp.ts";
export { flowTask } from "../tasks/flow/index.ts";
export {
  type AffineMotion,
  FLOW_DEFAULTS,
  type FlowEffect,
  type FlowMap,
  type FlowMotion,
  type FlowOptions,
  type FlowResult,
} from "../tasks/flow/result.ts";

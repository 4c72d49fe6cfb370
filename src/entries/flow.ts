/** `fovea/flow`: how everything moves from frame to frame, page half; importing it brings the files of its models along. */
import "virtual:fovea-files/flow";

export { warpBox, warpMap, warpPoint } from "../refine/warp.ts";
export type { FlowMap } from "../results/flow-map.ts";
export { FLOW_MODELS } from "../tasks/flow/models.ts";
export { flowTask } from "../tasks/flow/page/index.ts";
export {
  type AffineMotion,
  FLOW_DEFAULTS,
  type FlowEffect,
  type FlowMotion,
  type FlowOptions,
  type FlowResult,
} from "../tasks/flow/result.ts";
export { warp } from "../tasks/page/warp.ts";

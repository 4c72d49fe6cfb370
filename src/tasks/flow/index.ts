/** Flow's half on the page. */
import { drawLayer } from "../draw-layer.ts";
import type { PageTask } from "../page-task.ts";
import { FLOW_DEFAULTS, type FlowOptions, type FlowResult } from "./result.ts";

export const flowTask: PageTask<FlowResult, FlowOptions> = {
  id: "flow",
  name: "Motion",
  defaults: FLOW_DEFAULTS,
  draw: drawLayer,
};

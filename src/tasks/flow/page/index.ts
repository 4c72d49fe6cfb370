import { drawLayer } from "../../page/draw-layer.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { FLOW_MODELS } from "../models.ts";
import { FLOW_DEFAULTS, type FlowOptions, type FlowResult } from "../result.ts";

/** Flow's half on the page. */
export const flowTask: TaskDefinition<FlowResult, FlowOptions> = {
  id: "flow",
  name: "Motion",
  key: "5",
  defaults: FLOW_DEFAULTS,
  models: FLOW_MODELS,
  draw: drawLayer,
  movement: ({ map, interval }) => (map && interval ? { map, interval } : null),
};

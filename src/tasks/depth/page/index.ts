import { warpMap } from "../../../refine/warp.ts";
import { drawLayer } from "../../page/draw-layer.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { DEPTH_MODELS } from "../models.ts";
import { DEPTH_DEFAULTS, type DepthOptions, type DepthResult } from "../result.ts";

/** Depth's half on the page. */
export const depthTask: TaskDefinition<DepthResult, DepthOptions> = {
  id: "depth",
  name: "Depth",
  key: "4",
  defaults: DEPTH_DEFAULTS,
  models: DEPTH_MODELS,
  uses: ["flow"],
  draw: drawLayer,
  along(result, flow) {
    const { map, stamp } = result;
    if (!map) return result;
    return {
      ...result,
      map: { ...map, values: warpMap(map.values, map, flow, stamp, "bilinear") },
    };
  },
};

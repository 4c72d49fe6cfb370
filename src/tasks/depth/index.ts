/** Depth's half on the page. */
import { drawLayer } from "../draw-layer.ts";
import type { PageTask } from "../page-task.ts";
import { DEPTH_DEFAULTS, type DepthOptions, type DepthResult } from "./result.ts";

export const depthTask: PageTask<DepthResult, DepthOptions> = {
  id: "depth",
  name: "Depth",
  defaults: DEPTH_DEFAULTS,
  draw: drawLayer,
};

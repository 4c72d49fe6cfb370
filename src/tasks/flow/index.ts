/** Flow's half on the page. */
import type { OverlayStyle, PageTask } from "../page-task.ts";
import { FLOW_DEFAULTS, type FlowOptions, type FlowResult } from "./result.ts";

export const flowTask: PageTask<FlowResult, FlowOptions> = {
  id: "flow",
  name: "Motion",
  defaults: FLOW_DEFAULTS,
  draw: drawFlow,
};

/** Stretches the worker's layer, where there is one, over the picture. Borrows all. */
function drawFlow(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  { layer, stamp }: FlowResult,
  { scaleX, scaleY, mirrored }: OverlayStyle,
): void {
  if (!layer) return;
  const width = stamp.width * scaleX;
  const height = stamp.height * scaleY;
  context.save();
  if (mirrored) {
    context.translate(width, 0);
    context.scale(-1, 1);
  }
  context.drawImage(layer, 0, 0, width, height);
  context.restore();
}

/** Depth's half on the page. */
import type { OverlayStyle, PageTask } from "../page-task.ts";
import { DEPTH_DEFAULTS, type DepthOptions, type DepthResult } from "./result.ts";

export const depthTask: PageTask<DepthResult, DepthOptions> = {
  id: "depth",
  name: "Depth",
  defaults: DEPTH_DEFAULTS,
  draw: drawDepth,
};

/** Stretches the worker's layer over the picture. Borrows all. */
function drawDepth(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  { layer, stamp }: DepthResult,
  { scaleX, scaleY, mirrored }: OverlayStyle,
): void {
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

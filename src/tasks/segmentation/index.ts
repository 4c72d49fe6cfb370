/** Segmentation's half on the page. */
import type { OverlayStyle, PageTask } from "../page-task.ts";
import {
  SEGMENTATION_DEFAULTS,
  type SegmentationOptions,
  type SegmentationResult,
} from "./result.ts";

export const segmentationTask: PageTask<SegmentationResult, SegmentationOptions> = {
  id: "segmentation",
  name: "Segmentation",
  defaults: SEGMENTATION_DEFAULTS,
  draw: drawSegmentation,
};

/** Stretches the worker's layer over the picture. Borrows all. */
function drawSegmentation(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  { layer, stamp }: SegmentationResult,
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

/** What the page draws of a task whose worker paints. */
import type { TaskResult } from "../../results/stamp.ts";
import type { OverlayStyle } from "./task-definition.ts";

/** Stretches the worker's layer, where there is one, over the picture. Borrows all. */
export function drawLayer(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  { layer, stamp }: TaskResult & { readonly layer?: ImageBitmap },
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

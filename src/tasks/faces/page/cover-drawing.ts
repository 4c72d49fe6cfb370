import type { Box } from "../../../results/box.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import type { FaceResult } from "../result.ts";
import { coverAlong } from "./carried-faces.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Covers a face of a result that was kept without its layer. */
const UNPAINTED = "#4a545e";

/**
 * Draws what covers faces, each where its face is now: the worker painted it on the frame that was
 * analysed, and the picture may have gone on since. One that was kept without its layer is grey. Borrows all.
 */
export function drawCovers(
  context: Context,
  { layer, covers, stamp }: FaceResult,
  { scaleX, scaleY, mirrored, displacement }: OverlayStyle,
): void {
  const perX = (layer?.width ?? 0) / stamp.width;
  const perY = (layer?.height ?? 0) / stamp.height;
  context.save();
  if (mirrored) {
    context.translate(stamp.width * scaleX, 0);
    context.scale(-1, 1);
  }
  for (const cover of covers) {
    const to = displacement
      ? coverAlong(cover, displacement.map, displacement.share, stamp)
      : cover.box;
    const from = cover.painted;
    if (!isSound(from) || !isSound(to)) continue;
    if (!layer) {
      context.fillStyle = UNPAINTED;
      context.fillRect(to.x * scaleX, to.y * scaleY, to.width * scaleX, to.height * scaleY);
      continue;
    }
    context.drawImage(
      layer,
      from.x * perX,
      from.y * perY,
      from.width * perX,
      from.height * perY,
      to.x * scaleX,
      to.y * scaleY,
      to.width * scaleX,
      to.height * scaleY,
    );
  }
  context.restore();
}

function isSound({ x, y, width, height }: Box): boolean {
  return Number.isFinite(x + y) && width > 0 && height > 0;
}

import type { Size } from "../../geometry/size.ts";
import { type Displacement, flowAt } from "../../results/flow-at.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { LayerDisplacement, OverlayStyle } from "./task-definition.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A displaced layer is drawn in so many pieces: fine enough for a person who walks, cheap enough. */
const PIECES = { across: 24, down: 14 } as const;
/** Rounds of "where did it come from"; the flow is smooth at the scale of a piece. */
const ROUNDS = 2;

/**
 * What the page draws of a task whose worker paints: stretches the worker's layer, where there is one,
 * over the picture, along the style's displacement. Borrows all.
 */
export function drawLayer(
  context: Context,
  { layer, stamp }: TaskResult & { readonly layer?: ImageBitmap },
  { scaleX, scaleY, mirrored, displacement }: OverlayStyle,
): void {
  if (!layer) return;
  const width = stamp.width * scaleX;
  const height = stamp.height * scaleY;
  context.save();
  if (mirrored) {
    context.translate(width, 0);
    context.scale(-1, 1);
  }
  if (displacement) drawDisplaced(context, layer, { width, height }, displacement, stamp);
  else context.drawImage(layer, 0, 0, width, height);
  context.restore();
}

/**
 * Each piece of the picture shows what of the layer has come there. Pieces meet at whole pixels and
 * never overlap, so that what shines through stays even.
 */
function drawDisplaced(
  context: Context,
  layer: ImageBitmap,
  { width, height }: Size,
  displacement: LayerDisplacement,
  source: Size,
): void {
  const edge = (index: number, count: number, length: number) =>
    Math.round((index * length) / count);
  const perX = layer.width / width;
  const perY = layer.height / height;
  for (let row = 0; row < PIECES.down; row++) {
    const top = edge(row, PIECES.down, height);
    const tall = edge(row + 1, PIECES.down, height) - top;
    for (let column = 0; column < PIECES.across; column++) {
      const left = edge(column, PIECES.across, width);
      const wide = edge(column + 1, PIECES.across, width) - left;
      const middleX = (left + wide / 2) / width;
      const middleY = (top + tall / 2) / height;
      const { x, y } = cameFrom(displacement, middleX, middleY, source);
      context.drawImage(
        layer,
        left * perX - x * layer.width,
        top * perY - y * layer.height,
        wide * perX,
        tall * perY,
        left,
        top,
        wide,
        tall,
      );
    }
  }
}

/** How far what is at a place has come, in shares of the picture, like the place. */
function cameFrom({ map, share }: LayerDisplacement, x: number, y: number, source: Size) {
  const at: Displacement = { x: 0, y: 0 };
  let [acrossX, downY] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    flowAt(map, x - acrossX, y - downY, at);
    acrossX = (share * at.x) / source.width;
    downY = (share * at.y) / source.height;
  }
  return { x: acrossX, y: downY };
}

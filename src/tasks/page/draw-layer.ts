import type { Size } from "../../geometry/size.ts";
import type { Box } from "../../results/box.ts";
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

/** Each piece of the picture shows what of the layer has come there. */
function drawDisplaced(
  context: Context,
  layer: ImageBitmap,
  size: Size,
  displacement: LayerDisplacement,
  source: Size,
): void {
  for (const { from, to } of displacedPieces(layer, size, displacement, source)) {
    context.drawImage(
      layer,
      from.x,
      from.y,
      from.width,
      from.height,
      to.x,
      to.y,
      to.width,
      to.height,
    );
  }
}

/** A part of the layer, in its pixels, and where it is drawn, in pixels of what is drawn upon. */
export interface DisplacedPiece {
  readonly from: Box;
  readonly to: Box;
}

/**
 * Which part of a layer has come to which place of the picture. Pieces meet at whole pixels and never
 * overlap, so that what shines through stays even.
 * @param size of the picture as it is drawn
 * @param source size of the frame, in whose pixels the flow is
 */
export function* displacedPieces(
  layer: Size,
  { width, height }: Size,
  displacement: LayerDisplacement,
  source: Size,
): Generator<DisplacedPiece> {
  const edge = (index: number, count: number, length: number) =>
    Math.round((index * length) / count);
  const perX = layer.width / width;
  const perY = layer.height / height;
  for (let row = 0; row < PIECES.down; row++) {
    const y = edge(row, PIECES.down, height);
    const tall = edge(row + 1, PIECES.down, height) - y;
    for (let column = 0; column < PIECES.across; column++) {
      const x = edge(column, PIECES.across, width);
      const wide = edge(column + 1, PIECES.across, width) - x;
      const middleX = (x + wide / 2) / width;
      const middleY = (y + tall / 2) / height;
      const come = cameFrom(displacement, middleX, middleY, source);
      const from = {
        x: x * perX - come.x * layer.width,
        y: y * perY - come.y * layer.height,
        width: wide * perX,
        height: tall * perY,
      };
      yield { from, to: { x, y, width: wide, height: tall } };
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

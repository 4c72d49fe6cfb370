/** Lines in a colour, cased in dark so that they show on any picture. */
import type { Box } from "../../../results/box.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Where a place of the source lies on the canvas, in its pixels. */
export type PlaceOf = (place: {
  readonly x: number;
  readonly y: number;
}) => readonly [x: number, y: number];

const CASING = "rgb(0 0 0 / 60%)";
/** In CSS pixels. */
const NARROWEST = 1.25;
const WIDEST = 5;

/** Strokes the context's path. @param width of the coloured line, in canvas pixels */
export function strokeCased(
  context: Context,
  colour: string,
  width: number,
  { devicePixelRatio }: OverlayStyle,
): void {
  context.strokeStyle = CASING;
  context.lineWidth = width + 2 * devicePixelRatio;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** Width of lines of what has that box, in canvas pixels: a share of its longer side, within limits. */
export function widthFor(
  { width, height }: Box,
  share: number,
  { scaleX, scaleY, devicePixelRatio }: OverlayStyle,
): number {
  const shown = Math.max(width * scaleX, height * scaleY) / devicePixelRatio;
  return devicePixelRatio * Math.min(WIDEST, Math.max(NARROWEST, shown * share));
}

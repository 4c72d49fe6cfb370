import type { OverlayStyle } from "../../page/task-definition.ts";
import type { ColourResult } from "../result.ts";

/** In CSS pixels. */
const SIDE = 32;
const MARGIN = 8;

/** Draws a square of the colour into the upper left corner, and how much of the picture has it. */
export function drawColour(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  { colour, share }: ColourResult,
  { devicePixelRatio: ratio, fontFamily }: OverlayStyle,
): void {
  context.save();
  context.fillStyle = `rgb(${colour.map(Math.round).join(" ")})`;
  context.fillRect(MARGIN * ratio, MARGIN * ratio, SIDE * ratio, SIDE * ratio);
  context.fillStyle = "white";
  context.font = `${12 * ratio}px ${fontFamily}`;
  context.fillText(
    `${Math.round(share * 100)} %`,
    (2 * MARGIN + SIDE) * ratio,
    (MARGIN + SIDE) * ratio,
  );
  context.restore();
}

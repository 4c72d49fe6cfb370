/**
 * Draws writing that was read: the outline of each line, and below it, along its baseline, what it says,
 * as large as the writing itself within limits. A line that would stand upside down, or lies in a
 * mirrored picture, has its words the right way up.
 */
import { trackStyle } from "../../../results/class-colours.ts";
import type { TrackPoint } from "../../../results/track-point.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import { drawTrails } from "../../page/track-drawing.ts";
import type { TextLine, TextResult } from "../result.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
type Place = readonly [x: number, y: number];

/** Of letters, in CSS pixels. */
const SMALLEST = 11;
const LARGEST = 20;
const PADDING = 2;
const OUTLINE = 2;
const PLATE = "rgb(7 9 12 / 78%)";
const INK = "rgb(255 255 255)";
/** Tells writing from the boxes of objects. */
const COLOUR = "rgb(240 228 66)";
const CASING = "rgb(0 0 0 / 55%)";

/** Borrows both; what comes first in the order of reading lies on top. */
export function drawText(context: Context, result: TextResult, style: OverlayStyle): void {
  context.save();
  context.lineJoin = "round";
  context.setLineDash([]);
  const width = result.stamp.width * style.scaleX;
  const place = ({ x, y }: { readonly x: number; readonly y: number }): Place => [
    style.mirrored ? width - x * style.scaleX : x * style.scaleX,
    y * style.scaleY,
  ];
  const colour = ({ trackId }: { readonly trackId: number | null }) =>
    style.trackColours ? trackStyle(trackId).colour : COLOUR;
  drawTrails(context, textPoints(result), colour, width, style);
  for (const line of result.lines.toReversed()) {
    const corners = line.polygon.map(place);
    drawOutline(context, corners, colour(line), style.devicePixelRatio);
    drawWords(context, line, corners, style);
  }
  context.restore();
}

/** A trail goes through the middle of a line. */
export function textPoints({ lines }: TextResult): readonly TrackPoint[] {
  return lines.flatMap(({ trackId, box }) =>
    trackId === null ? [] : [{ trackId, x: box.x + box.width / 2, y: box.y + box.height / 2 }],
  );
}

function drawOutline(
  context: Context,
  corners: readonly Place[],
  colour: string,
  ratio: number,
): void {
  context.beginPath();
  for (const [index, corner] of corners.entries()) {
    if (index === 0) context.moveTo(...corner);
    else context.lineTo(...corner);
  }
  context.closePath();
  context.strokeStyle = CASING;
  context.lineWidth = (OUTLINE + 2) * ratio;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = OUTLINE * ratio;
  context.stroke();
}

function drawWords(
  context: Context,
  { text, trackId }: TextLine,
  corners: readonly Place[],
  { devicePixelRatio: ratio, fontFamily, trackIds }: OverlayStyle,
): void {
  const [topLeft, topRight, bottomRight, bottomLeft] = corners;
  if (!topLeft || !topRight || !bottomRight || !bottomLeft) return;
  // Of a line that stands on its head, the upper edge is the lower one; mirrored, it runs to the left.
  const onHead = topLeft[1] + topRight[1] > bottomLeft[1] + bottomRight[1] + 1;
  const [from, to] = onHead ? [topLeft, topRight] : [bottomLeft, bottomRight];
  const [start, end] = to[0] < from[0] ? [to, from] : [from, to];
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
  const height = Math.hypot(bottomLeft[0] - topLeft[0], bottomLeft[1] - topLeft[1]);
  const size = Math.max(SMALLEST * ratio, Math.min(LARGEST * ratio, height * 0.8));
  const words = trackIds && trackId !== null ? `${text} #${trackId}` : text;
  context.save();
  context.translate(...start);
  context.rotate(Math.atan2(end[1] - start[1], end[0] - start[0]));
  context.font = `600 ${size}px ${fontFamily}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  const padding = PADDING * ratio;
  const gap = (OUTLINE / 2) * ratio;
  const plate = Math.max(
    context.measureText(words).width + 2 * padding,
    Math.min(length, 8 * ratio),
  );
  context.fillStyle = PLATE;
  context.fillRect(0, gap, plate, size + 2 * padding);
  context.fillStyle = INK;
  context.fillText(words, padding, gap + padding + size / 2);
  context.restore();
}

/**
 * Draws boxes with labels and scores over the picture.
 *
 * A line at fractional coordinates is smeared over one pixel more, half as strong, and boxes that
 * follow something slowly would shimmer; so lines are a whole number of the screen's pixels wide
 * and lie on them.
 */

import { classStyle } from "../../../results/class-colours.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import type { Detection, DetectionResult } from "../result.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** In CSS pixels. */
const LINE = 2;
/** The dark rim on either side of the line keeps it visible on any picture. */
const RIM = 1;
const RIM_COLOUR = "rgb(0 0 0 / 60%)";
const FONT = 12;
const PADDING = 4;
/** A note is left out that makes a label wider than this many times its box: it would cover others. */
const WIDEST_NOTE = 1.5;

/** What is the same for all boxes of a frame, in canvas pixels. */
interface Sizes {
  readonly width: number;
  readonly height: number;
  readonly line: number;
  readonly rim: number;
  readonly padding: number;
  readonly labelHeight: number;
}

/** Borrows both; weakest first, so that the best lie on top. */
export function drawDetections(
  context: Context,
  result: DetectionResult,
  style: OverlayStyle,
): void {
  const { devicePixelRatio: ratio, fontFamily } = style;
  const sizes: Sizes = {
    width: result.stamp.width * style.scaleX,
    height: result.stamp.height * style.scaleY,
    line: Math.max(1, Math.round(LINE * ratio)),
    rim: Math.max(1, Math.round(RIM * ratio)),
    padding: PADDING * ratio,
    labelHeight: Math.round((FONT + 2 * PADDING) * ratio),
  };
  context.save();
  context.font = `600 ${FONT * ratio}px ${fontFamily}`;
  context.textBaseline = "middle";
  context.lineJoin = "miter";
  for (let i = result.detections.length - 1; i >= 0; i--) {
    const detection = result.detections[i] as Detection;
    const note = style.noteOf?.(detection.box, result.stamp) ?? null;
    drawDetection(context, detection, note, style, sizes);
  }
  context.restore();
}

function drawDetection(
  context: Context,
  { box, classIndex, label, score }: Detection,
  note: string | null,
  { scaleX, scaleY, mirrored }: OverlayStyle,
  sizes: Sizes,
): void {
  const { colour, text, dash } = classStyle(classIndex);
  const { line, rim } = sizes;
  const x = mirrored ? sizes.width - (box.x + box.width) * scaleX : box.x * scaleX;
  const left = onPixels(x, line);
  const right = onPixels(x + box.width * scaleX, line);
  const top = onPixels(box.y * scaleY, line);
  const bottom = onPixels((box.y + box.height) * scaleY, line);
  context.setLineDash([]);
  context.strokeStyle = RIM_COLOUR;
  context.lineWidth = line + 2 * rim;
  context.strokeRect(left, top, right - left, bottom - top);
  context.setLineDash(dash.map((length) => length * line));
  context.strokeStyle = colour;
  context.lineWidth = line;
  context.strokeRect(left, top, right - left, bottom - top);

  const { width, height, padding, labelHeight } = sizes;
  const widthOf = (text: string) => Math.ceil(context.measureText(text).width + 2 * padding);
  const plain = `${label} ${Math.round(score * 100)} %`;
  const noted = note === null ? plain : `${plain} · ${note}`;
  const words = widthOf(noted) <= WIDEST_NOTE * (right - left) ? noted : plain;
  const labelWidth = widthOf(words);
  // Above the box, or inside where there is no room above; never outside the picture.
  const outerTop = top - line / 2;
  const labelTop = within(
    outerTop >= labelHeight ? outerTop - labelHeight : outerTop,
    height - labelHeight,
  );
  const labelLeft = within(left - line / 2, width - labelWidth);
  context.fillStyle = colour;
  context.fillRect(labelLeft, labelTop, labelWidth, labelHeight);
  context.fillStyle = text;
  context.fillText(words, labelLeft + padding, labelTop + labelHeight / 2);
}

/** The nearest place for the middle of a line at which its edges lie between two pixels. */
function onPixels(middle: number, line: number): number {
  return Math.round(middle - line / 2) + line / 2;
}

/** `value`, but neither below 0 nor above `most` (0 where that is below 0); whole. */
function within(value: number, most: number): number {
  return Math.max(0, Math.min(value, Math.floor(most)));
}

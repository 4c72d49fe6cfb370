/** Draws boxes with labels and scores over the picture. */
import type { OverlayStyle } from "../page-task.ts";
import { classColour, textColour } from "./colours.ts";
import type { Detection, DetectionResult } from "./result.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** In CSS pixels. */
const LINE = 2;
const FONT = 12;
const PADDING = 4;

/** Borrows both; weakest first, so that the best lie on top. */
export function drawDetections(
  context: Context,
  result: DetectionResult,
  style: OverlayStyle,
): void {
  context.save();
  context.font = `600 ${FONT * style.devicePixelRatio}px ${style.fontFamily}`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const width = result.stamp.width * style.scaleX;
  const height = result.stamp.height * style.scaleY;
  for (const detection of result.detections.toReversed()) {
    drawDetection(context, detection, style, width, height);
  }
  context.restore();
}

function drawDetection(
  context: Context,
  { box, classIndex, label, score }: Detection,
  style: OverlayStyle,
  canvasWidth: number,
  canvasHeight: number,
): void {
  const ratio = style.devicePixelRatio;
  const line = LINE * ratio;
  const boxWidth = box.width * style.scaleX;
  const left = style.mirrored
    ? canvasWidth - (box.x + box.width) * style.scaleX
    : box.x * style.scaleX;
  const top = box.y * style.scaleY;
  const boxHeight = box.height * style.scaleY;
  // A dark edge under the colour keeps the box visible on any picture.
  context.strokeStyle = "rgb(0 0 0 / 60%)";
  context.lineWidth = line + 2 * ratio;
  context.strokeRect(left, top, boxWidth, boxHeight);
  context.strokeStyle = classColour(classIndex);
  context.lineWidth = line;
  context.strokeRect(left, top, boxWidth, boxHeight);

  const text = `${label} ${Math.round(score * 100)} %`;
  const labelWidth = context.measureText(text).width + 2 * PADDING * ratio;
  const labelHeight = (FONT + 2 * PADDING) * ratio;
  // Above the box, or inside where there is no room above; never outside the picture.
  const labelTop = Math.min(
    Math.max(0, canvasHeight - labelHeight),
    top >= labelHeight ? top - labelHeight : top,
  );
  const labelLeft = Math.max(0, Math.min(left - line / 2, canvasWidth - labelWidth));
  context.fillStyle = classColour(classIndex);
  context.fillRect(labelLeft, labelTop, labelWidth, labelHeight);
  context.fillStyle = textColour(classIndex);
  context.fillText(text, labelLeft + PADDING * ratio, labelTop + labelHeight / 2);
}

/** A plate with a few words at the lower edge of a face: what tasks that describe faces draw. */
import type { Box } from "../../results/box.ts";
import type { OverlayStyle } from "./task-definition.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** In CSS pixels. */
const FONT = 13;
const PADDING = 5;
const FRAME = 1.5;
const PLATE = "rgb(7 9 12 / 82%)";
const INK = "#fff";

/** What stands on a plate. */
export interface FacePlate {
  readonly box: Box;
  /** One below the other. */
  readonly lines: readonly string[];
  /** CSS colour of the frame around the face; null draws none. */
  readonly frame: string | null;
  /** So many lines lower than the box's edge: where another task's plate lies. */
  readonly lower: number;
}

/** Borrows the context, whose state is left changed. @param source size of the picture in source pixels */
export function drawFacePlate(
  context: Context,
  { box, lines, frame, lower }: FacePlate,
  { scaleX, scaleY, mirrored, devicePixelRatio: ratio, fontFamily }: OverlayStyle,
  source: { readonly width: number; readonly height: number },
): void {
  const canvas = { width: source.width * scaleX, height: source.height * scaleY };
  const left = mirrored ? canvas.width - (box.x + box.width) * scaleX : box.x * scaleX;
  const [wide, high] = [box.width * scaleX, box.height * scaleY];
  if (!Number.isFinite(left + wide + high)) return;
  if (frame) {
    context.setLineDash([]);
    context.lineWidth = 2 * FRAME * ratio;
    context.strokeStyle = "rgb(0 0 0 / 60%)";
    context.strokeRect(left, box.y * scaleY, wide, high);
    context.lineWidth = FRAME * ratio;
    context.strokeStyle = frame;
    context.strokeRect(left, box.y * scaleY, wide, high);
  }
  context.font = `600 ${FONT * ratio}px ${fontFamily}`;
  context.textBaseline = "middle";
  context.textAlign = "left";
  const padding = PADDING * ratio;
  const line = (FONT + PADDING) * ratio;
  const width = Math.ceil(
    Math.max(...lines.map((words) => context.measureText(words).width), 0) + 2 * padding,
  );
  const height = Math.round(lines.length * line + padding);
  const x = Math.round(Math.max(0, Math.min(left, canvas.width - width)));
  const top = box.y * scaleY + high + lower * (line + padding);
  const y = Math.round(Math.max(0, Math.min(top, canvas.height - height)));
  context.fillStyle = PLATE;
  context.fillRect(x, y, width, height);
  context.fillStyle = INK;
  for (const [at, words] of lines.entries()) {
    context.fillText(words, x + padding, y + padding / 2 + (at + 0.5) * line);
  }
}

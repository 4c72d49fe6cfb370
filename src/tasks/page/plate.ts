/** A few words on a coloured plate beside what they speak of, always within the picture. */
import type { Size } from "../../geometry/size.ts";
import type { OverlayStyle } from "./task-definition.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A line of words and how it looks. */
export interface Plate {
  readonly words: string;
  /** CSS colours of the plate and of the words on it. */
  readonly colour: string;
  readonly text: string;
  /** Height of the font, and room around the words; both in CSS pixels. */
  readonly font: number;
  readonly padding: number;
}

/** Where a plate is wanted, in pixels of the canvas. */
export interface PlatePlace {
  /** Its middle, across. */
  readonly middle: number;
  /** The height that it stands above or hangs below. */
  readonly edge: number;
  readonly side: "above" | "below";
}

/**
 * Draws the plate at its place, moved as far as it takes to lie on the canvas. Borrows all; the context's font,
 * base line and fill are left changed.
 * @param canvas in its pixels
 */
export function drawPlate(
  context: Context,
  { words, colour, text, font, padding }: Plate,
  { middle, edge, side }: PlatePlace,
  { devicePixelRatio: ratio, fontFamily }: OverlayStyle,
  canvas: Size,
): void {
  context.font = `600 ${font * ratio}px ${fontFamily}`;
  context.textBaseline = "middle";
  const width = Math.ceil(context.measureText(words).width + 2 * padding * ratio);
  const height = Math.round((font + 2 * padding) * ratio);
  const within = (at: number, most: number) => Math.round(Math.max(0, Math.min(at, most)));
  const x = within(middle - width / 2, canvas.width - width);
  const y = within(side === "below" ? edge : edge - height, canvas.height - height);
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
  context.fillStyle = text;
  context.fillText(words, x + padding * ratio, y + height / 2);
}

import { mostlyColoured } from "../../captions/colour-name.ts";
import type { ColourName } from "../../captions/facts.ts";
import type { Box } from "../../results/box.ts";

/** Pixels a side that are looked at, of the middle of a box. */
const SIDE = 16;
const CENTRAL = 0.6;

let canvas: OffscreenCanvas | null = null;

/** What most of the middle of a box is coloured; null where nothing is. Borrows the picture. */
export function colourOfBox(picture: CanvasImageSource, box: Box): ColourName | null {
  canvas ??= new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  const [width, height] = [box.width * CENTRAL, box.height * CENTRAL];
  const x = box.x + (box.width - width) / 2;
  const y = box.y + (box.height - height) / 2;
  context.clearRect(0, 0, SIDE, SIDE);
  context.drawImage(picture, x, y, width, height, 0, 0, SIDE, SIDE);
  return mostlyColoured(context.getImageData(0, 0, SIDE, SIDE).data);
}

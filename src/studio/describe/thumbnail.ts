import type { Box } from "../../results/box.ts";

/** Side in pixels. */
const SIDE = 96;
const QUALITY = 0.7;

/** A small square picture of a part of another, as a JPEG. Borrows `image`, which is read before this returns. */
export function thumbnail(image: CanvasImageSource, box: Box): Promise<Blob> {
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext("2d");
  const scale = SIDE / Math.max(box.width, box.height, 1);
  const [width, height] = [box.width * scale, box.height * scale];
  const [left, top] = [(SIDE - width) / 2, (SIDE - height) / 2];
  context?.drawImage(image, box.x, box.y, box.width, box.height, left, top, width, height);
  return canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
}

import type { Size } from "../geometry/size.ts";

/**
 * Pixels of a picture that is shown and analysed as it is; a larger one is reduced to these. Networks
 * look at a thousandth of it, and above it every step costs: 27 megapixels took 25 s and blocked the
 * page for 6 (software rendering).
 */
export const SHOWN_PIXELS = 4096 * 4096;

/**
 * Pixels of a file that is decoded on the page. A larger one would keep it from answering: JPEGs of 12, 27
 * and 69 megapixels blocked it for 40, 155 and 320 ms here, in a worker for 15 to 27. A worker takes 0.3 s more.
 */
export const PAGE_PIXELS = 8e6;

/** Pixels that are decoded at all: 400 MB of memory, and more than cameras of phones give by default. */
export const DECODED_PIXELS = 100e6;

/**
 * The size at which a picture is shown: its own, or the greatest of the same shape with no more than
 * `SHOWN_PIXELS`; null where it has more than `DECODED_PIXELS` and is not to be decoded.
 */
export function reducedSize({ width, height }: Size): Size | null {
  const pixels = width * height;
  if (pixels > DECODED_PIXELS) return null;
  if (pixels <= SHOWN_PIXELS) return { width, height };
  const scale = Math.sqrt(SHOWN_PIXELS / pixels);
  // A line of pixels keeps one across.
  const fitted = (side: number, other: number) =>
    Math.max(1, Math.floor(Math.min(side * scale, SHOWN_PIXELS / Math.max(1, other * scale))));
  return { width: fitted(width, height), height: fitted(height, width) };
}

import type { Size } from "../geometry/size.ts";

/** Longest side of a layer in pixels: more than this a screen's overlay does not show. */
const LONGEST_SIDE = 1920;

/** Size of the layer for a frame, in whole pixels. */
export function layerSize(width: number, height: number): Size {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

import { atMost, type Size } from "../geometry/size.ts";

/** Longest side of a layer in pixels: more than this a screen's overlay does not show. */
const LONGEST_SIDE = 1920;

/**
 * The same of a layer that carries nothing of the frame's own pixels, painted on the processor: maps have
 * 130 to 340 pixels a side, and what shows a layer stretches it smoothly.
 */
const LONGEST_TINT = 640;

/** Size of the layer for a frame, in whole pixels. */
export function layerSize(width: number, height: number): Size {
  return atMost(LONGEST_SIDE, { width, height });
}

/** Size of a layer of colours alone for a frame, painted on the processor, in whole pixels. */
export function tintSize(width: number, height: number): Size {
  return atMost(LONGEST_TINT, { width, height });
}

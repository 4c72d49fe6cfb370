/** What the networks of the YOLO family have in common, for both sides. */
import type { Size } from "../../geometry/size.ts";

/** Input pixels from one cell of a grid to the next, finest grid first. */
export const STRIDES = [8, 16, 32] as const;

/** Cells of all grids over an input of that many pixels. */
export function gridCells({ width, height }: Size): number {
  return STRIDES.reduce((sum, s) => sum + Math.floor(width / s) * Math.floor(height / s), 0);
}

/**
 * Coefficients of a mask in the networks for instances. They follow the classes; a second output has
 * what they are coefficients of.
 */
export const MASK_COEFFICIENTS = 32;

import type { Box } from "../results/box.ts";

/**
 * A part of the source frame that a network is to look at: a box in source pixels, which may reach
 * beyond the picture, turned about its own centre.
 */
export interface Region extends Box {
  /** Radians, clockwise as displayed: where the region's own x axis points. Upright (0) when absent. */
  readonly angle?: number;
}

/**
 * The region around a box with some margin: `factor` times as wide and as high about its centre.
 * @param angle as `Region.angle`; the box itself is taken for turned by it
 */
export function regionAround(box: Box, factor: number, angle = 0): Region {
  const width = box.width * factor;
  const height = box.height * factor;
  return {
    x: box.x + (box.width - width) / 2,
    y: box.y + (box.height - height) / 2,
    width,
    height,
    angle,
  };
}

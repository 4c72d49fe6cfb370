import { type Placement, type Point, pointToSource } from "../geometry/placement.ts";
import type { StoredPicture } from "./filter.ts";

/**
 * Which stored pixels make a pixel of a network's input, and with what weights, where the region is
 * turned: the filter of `filter.ts` along the input's axes instead of the picture's, so no longer in
 * two passes. A stored pixel at (a, b) input pixels from the input pixel's centre counts
 * `max(0, 1 - |a| / reachX) * max(0, 1 - |b| / reachY)`; weights are made to sum to 1. With an angle
 * of 0 that is the separable triangle of `filter.ts`, but for pixels just outside of the region, which
 * count here.
 *
 * Where a picture is reduced more than sixfold, only every so many-th pixel along both axes is read:
 * three in each half of the triangle at least. The CPU and the GPU path read the same ones.
 */
export interface TurnedFilter {
  /** Stored pixel coordinates of input coordinates (x, y): (xx·x + xy·y + x0, yx·x + yy·y + y0). */
  readonly toStored: Affine;
  /** Input pixels of a step in stored pixels (x, y): (xx·x + xy·y, yx·x + yy·y). */
  readonly toInput: Linear;
  /** Half the filter's size along the input's axes, in input pixels. */
  readonly reachX: number;
  readonly reachY: number;
  /** Half the size of the upright rectangle of stored pixels that holds the filter. */
  readonly spanX: number;
  readonly spanY: number;
  /** Every so many-th stored pixel is read, along rows and columns. */
  readonly stride: number;
}

/** A 2 × 2 matrix: x' = xx·x + xy·y, y' = yx·x + yy·y. */
export interface Linear {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
}

/** A linear map, then a shift by (x0, y0). */
export interface Affine extends Linear {
  readonly x0: number;
  readonly y0: number;
}

/** The filter for a placement whose region is turned, in a picture as it is stored. */
export function turnedFilter(placement: Placement, picture: StoredPicture): TurnedFilter {
  const stored = (x: number, y: number) =>
    displayedToStored(pointToSource(placement, x, y), picture);
  const origin = stored(0, 0);
  const alongX = stored(1, 0);
  const alongY = stored(0, 1);
  const toStored: Affine = {
    xx: alongX.x - origin.x,
    xy: alongY.x - origin.x,
    x0: origin.x,
    yx: alongX.y - origin.y,
    yy: alongY.y - origin.y,
    y0: origin.y,
  };
  // Stored pixels in one input pixel, along the input's axes.
  const stepX = Math.hypot(toStored.xx, toStored.yx);
  const stepY = Math.hypot(toStored.xy, toStored.yy);
  const reachX = Math.max(1, 1 / stepX);
  const reachY = Math.max(1, 1 / stepY);
  return {
    toStored,
    toInput: inverse(toStored),
    reachX,
    reachY,
    spanX: Math.abs(toStored.xx) * reachX + Math.abs(toStored.xy) * reachY,
    spanY: Math.abs(toStored.yx) * reachX + Math.abs(toStored.yy) * reachY,
    stride: Math.max(1, Math.floor(Math.min(stepX, stepY) / 3)),
  };
}

/** A point of the picture as displayed, in the pixels that are stored. */
function displayedToStored({ x, y }: Point, picture: StoredPicture): Point {
  const across = x / picture.displayWidth;
  // From 0 to 1; the flip comes after the rotation, so it is undone first.
  const u = picture.flip ? 1 - across : across;
  const v = y / picture.displayHeight;
  const [storedU, storedV] = unrotated(u, v, picture.rotation);
  return { x: storedU * picture.width, y: storedV * picture.height };
}

function unrotated(u: number, v: number, rotation: number): readonly [number, number] {
  if (rotation === 90) return [v, 1 - u];
  if (rotation === 180) return [1 - u, 1 - v];
  if (rotation === 270) return [1 - v, u];
  return [u, v];
}

function inverse({ xx, xy, yx, yy }: Linear): Linear {
  const determinant = xx * yy - xy * yx;
  return {
    xx: yy / determinant,
    xy: -xy / determinant,
    yx: -yx / determinant,
    yy: xx / determinant,
  };
}

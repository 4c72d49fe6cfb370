import { composed, IDENTITY, inverse, type LinearMap, mapped, type Point } from "./linear-map.ts";
import type { Size } from "./painted-box.ts";

/** A box that is to be covered. */
export interface Covered {
  /** In the box's own CSS pixels. */
  readonly size: Size;
  /** Of the box, in the viewport. */
  readonly middle: Point;
  /** From the box's own pixels to the viewport's. */
  readonly map: LinearMap;
}

/** How an absolutely positioned element comes to lie over a box. */
export interface LaidOver {
  /** In the element's own CSS pixels. */
  readonly size: Size;
  /** Its pixels per pixel of the box, across and down. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** For its `transform`, about its middle; null where it needs none. */
  readonly transform: LinearMap | null;
  /** How far its middle is to go, given where it is now in the viewport, in its own pixels. */
  move(middle: Point): Point;
}

/**
 * What lays an element over a box that may be scaled, zoomed or turned otherwise than the element is,
 * in one step; null where that cannot be seen. A flipped box is covered unflipped, so that text stays
 * readable; positions flip by `mirrored`.
 *
 * @param own from the pixels that the element is placed in to the viewport's
 */
export function laidOver({ size, middle, map }: Covered, own: LinearMap): LaidOver | null {
  const back = inverse(own);
  if (!back || !inverse(map)) return null;
  const between = unflipped(composed(back, map));
  const scaleX = Math.hypot(between.a, between.b);
  const scaleY = Math.hypot(between.c, between.d);
  const turn = {
    a: between.a / scaleX,
    b: between.b / scaleX,
    c: between.c / scaleY,
    d: between.d / scaleY,
  };
  return {
    size: { width: size.width * scaleX, height: size.height * scaleY },
    scaleX,
    scaleY,
    transform: isNearly(turn, IDENTITY) ? null : turn,
    move: (now) => mapped(back, { x: middle.x - now.x, y: middle.y - now.y }),
  };
}

function unflipped(map: LinearMap): LinearMap {
  const { a, b, c, d } = map;
  return a * d - b * c < 0 ? { a: -a, b: -b, c, d } : map;
}

function isNearly(one: LinearMap, other: LinearMap): boolean {
  return (["a", "b", "c", "d"] as const).every((key) => Math.abs(one[key] - other[key]) < 1e-4);
}

import { isOfClass } from "../../is-of-class.ts";

/** A point or a difference of two, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a CSS transform does to differences: (x, y) becomes (a x + c y, b x + d y). */
export interface LinearMap {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** Leaves everything as it is. */
export const IDENTITY: LinearMap = { a: 1, b: 0, c: 0, d: 1 };

/** `second` after `first`. */
export function composed(second: LinearMap, first: LinearMap): LinearMap {
  return {
    a: second.a * first.a + second.c * first.b,
    b: second.b * first.a + second.d * first.b,
    c: second.a * first.c + second.c * first.d,
    d: second.b * first.c + second.d * first.d,
  };
}

/** The way back; null where there is none, as for `scale(0)`. */
export function inverse({ a, b, c, d }: LinearMap): LinearMap | null {
  const determinant = a * d - b * c;
  if (!Number.isFinite(determinant) || Math.abs(determinant) < 1e-9) return null;
  return {
    a: d / determinant,
    b: -b / determinant,
    c: -c / determinant,
    d: a / determinant,
  };
}

/** Where a difference of two points goes. */
export function mapped({ a, b, c, d }: LinearMap, { x, y }: Point): Point {
  return { x: a * x + c * y, y: b * x + d * y };
}

/**
 * How differences within an element come to the viewport: the transforms and the zoom of the element
 * and of all that it lies in, slots and shadow trees as they are laid out. Perspective is left out.
 */
export function toViewport(element: Element): LinearMap {
  const zoom = zoomOf(element);
  let map: LinearMap = { a: zoom, b: 0, c: 0, d: zoom };
  for (let at: Element | null = element; at; at = layoutParent(at)) {
    map = composed(transformOf(getComputedStyle(at)), map);
  }
  return map;
}

/** By how much CSS `zoom` enlarges an element, with all that it lies in; 1 where browsers do not say. */
export function zoomOf(element: Element): number {
  return (element as { readonly currentCSSZoom?: number }).currentCSSZoom ?? 1;
}

/** What an element is laid out in. */
export function layoutParent(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return isOfClass(root, "ShadowRoot") ? root.host : null;
}

/** The element's own: `rotate`, then `scale`, then `transform`, as CSS nests them. */
function transformOf({ rotate, scale, transform }: CSSStyleDeclaration): LinearMap {
  let map: LinearMap = IDENTITY;
  if (rotate && rotate !== "none") map = composed(map, parsed(rotated(rotate)));
  if (scale && scale !== "none")
    map = composed(map, parsed(`scale(${scale.split(" ").slice(0, 2)})`));
  if (transform && transform !== "none") map = composed(map, parsed(transform));
  return map;
}

/** A computed `rotate` in the words of `transform`: an angle, or an axis and an angle. */
function rotated(rotate: string): string {
  const [angle, ...axis] = rotate.split(" ").reverse();
  const [x, y, z] = { x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] }[axis.join("")] ?? axis.reverse();
  return axis.length === 0 ? `rotate(${angle})` : `rotate3d(${x}, ${y}, ${z}, ${angle})`;
}

function parsed(transform: string): LinearMap {
  const { m11, m12, m21, m22 } = new DOMMatrix(transform);
  return { a: m11, b: m12, c: m21, d: m22 };
}

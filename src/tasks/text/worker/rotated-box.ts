/** Rectangles in any direction, which is how lines of writing lie. */
import type { Region } from "../../../geometry/region.ts";
import type { Box } from "../../../results/box.ts";
import type { LineCorner } from "../result.ts";

/** A rectangle by its middle, its sides and the direction of the first one. */
export interface RotatedBox {
  readonly centreX: number;
  readonly centreY: number;
  /** Along `angle`. */
  readonly width: number;
  /** Across it. */
  readonly height: number;
  /** Radians, clockwise from the x axis, since y points down. */
  readonly angle: number;
}

/** As wide as high, or wider: such a box may be a single character, and is taken for upright. */
const UPRIGHT_BELOW = 1.5;
/** Lines that climb more steeply than this are read downwards. */
const STEEPEST_CLIMB = (-75 * Math.PI) / 180;

/**
 * The smallest rectangle around points, by rotating calipers: one of its sides lies on an edge of their
 * convex hull (Freeman and Shapira 1975). Its angle is in (−π/4, π/4]. A single point gives one of no
 * size. Null where there are no points.
 */
export function smallestBox(points: readonly LineCorner[]): RotatedBox | null {
  const hull = convexHull(points);
  const [only] = hull;
  if (!only) return null;
  if (hull.length === 1) {
    return { centreX: only.x, centreY: only.y, width: 0, height: 0, angle: 0 };
  }
  let best: RotatedBox | null = null;
  for (const [i, from] of hull.entries()) {
    const to = hull[(i + 1) % hull.length] as LineCorner;
    const box = boxAlong(hull, nearestUpright(Math.atan2(to.y - from.y, to.x - from.x)));
    if (!best || box.width * box.height < best.width * best.height) best = box;
  }
  return best;
}

/** The direction, of the four at right angles, that lies nearest to the x axis: in (−π/4, π/4]. */
function nearestUpright(angle: number): number {
  const quarter = Math.PI / 2;
  const turned = angle - quarter * Math.ceil(angle / quarter - 0.5);
  return turned;
}

function boxAlong(points: readonly LineCorner[], angle: number): RotatedBox {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x, y } of points) {
    const along = x * cos + y * sin;
    const across = y * cos - x * sin;
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  const along = (left + right) / 2;
  const across = (top + bottom) / 2;
  return {
    centreX: along * cos - across * sin,
    centreY: along * sin + across * cos,
    width: right - left,
    height: bottom - top,
    angle,
  };
}

/** Counter-clockwise as seen with y up, without points on edges (Andrew 1979). */
function convexHull(points: readonly LineCorner[]): LineCorner[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const distinct = sorted.filter(
    (point, i) => i === 0 || point.x !== sorted[i - 1]?.x || point.y !== sorted[i - 1]?.y,
  );
  if (distinct.length < 3) return distinct;
  const lower = chain(distinct);
  const upper = chain(distinct.toReversed());
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function chain(points: readonly LineCorner[]): LineCorner[] {
  const kept: LineCorner[] = [];
  for (const point of points) {
    while (kept.length >= 2 && !turnsLeft(kept.at(-2), kept.at(-1), point)) kept.pop();
    kept.push(point);
  }
  return kept;
}

function turnsLeft(a: LineCorner | undefined, b: LineCorner | undefined, c: LineCorner): boolean {
  if (!a || !b) return true;
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
}

/**
 * The box grown by the same distance on all sides: `ratio` times its area over its perimeter.
 *
 * That is what PaddleOCR calls unclipping: it moves the rectangle's outline outwards with round corners
 * (pyclipper) and takes the smallest rectangle around. Of a rectangle no library is needed for it: the
 * extent of the rounded outline in any direction is that of the rectangle plus twice the distance, so
 * along its own sides it is the grown rectangle, and at an angle t its area is
 * (w·cos t + h·sin t + 2d)(w·sin t + h·cos t + 2d) ≥ (w + 2d)(h + 2d). A test tries it.
 */
export function unclipped(box: RotatedBox, ratio: number): RotatedBox {
  const { width, height } = box;
  const distance = width + height > 0 ? (ratio * width * height) / (2 * (width + height)) : 0;
  return { ...box, width: width + 2 * distance, height: height + 2 * distance };
}

/**
 * The same rectangle, turned so that `width` runs in the direction of reading: along the longer side, to
 * the right, or steeply down. One that is about as wide as high keeps the direction nearest to upright.
 */
export function alongReading(box: RotatedBox): RotatedBox {
  const upright = nearestUpright(box.angle);
  const swapped = Math.abs(Math.cos(box.angle - upright)) < Math.SQRT1_2;
  const width = swapped ? box.height : box.width;
  const height = swapped ? box.width : box.height;
  if (height < UPRIGHT_BELOW * width) return { ...box, width, height, angle: upright };
  const steep = upright - Math.PI / 2;
  const angle = steep > STEEPEST_CLIMB ? steep : steep + Math.PI;
  return { ...box, width: height, height: width, angle };
}

/** As seen by who stands on their head. */
export function turnedOver(box: RotatedBox): RotatedBox {
  return { ...box, angle: box.angle > 0 ? box.angle - Math.PI : box.angle + Math.PI };
}

/** In another scale, about the origin, with a shift after it; the scales may differ a little. */
export function scaledBox(
  box: RotatedBox,
  scaleX: number,
  scaleY: number,
  offsetX: number,
  offsetY: number,
): RotatedBox {
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  return {
    centreX: box.centreX * scaleX + offsetX,
    centreY: box.centreY * scaleY + offsetY,
    width: box.width * Math.hypot(cos * scaleX, sin * scaleY),
    height: box.height * Math.hypot(sin * scaleX, cos * scaleY),
    angle: Math.atan2(sin * scaleY, cos * scaleX),
  };
}

/** Its corners: where reading begins, above; then along the line and around. */
export function cornersOf({ centreX, centreY, width, height, angle }: RotatedBox): LineCorner[] {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([a = 0, b = 0]) => ({
    x: centreX + (a * width * cos - b * height * sin) / 2,
    y: centreY + (a * width * sin + b * height * cos) / 2,
  }));
}

/** The upright box around corners. */
export function boxAround(corners: readonly LineCorner[]): Box {
  const across = corners.map(({ x }) => x);
  const down = corners.map(({ y }) => y);
  const x = Math.min(...across);
  const y = Math.min(...down);
  return { x, y, width: Math.max(...across) - x, height: Math.max(...down) - y };
}

/** As the part of a frame that a network is shown. */
export function regionOf({ centreX, centreY, width, height, angle }: RotatedBox): Region {
  return { x: centreX - width / 2, y: centreY - height / 2, width, height, angle };
}

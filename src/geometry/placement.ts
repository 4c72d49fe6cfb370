import type { Box } from "../results/box.ts";
import type { ImageInput } from "./image-input.ts";
import type { Region } from "./region.ts";

/**
 * Where a region of the source frame lies in a network's input: an affine map with continuous pixel
 * coordinates (the centre of the first pixel is at .5). The source is turned by `-angle` about the
 * region's centre, which makes the region upright, and then `input = source * scale + offset`.
 * Letterbox, stretch and a turned region differ only in these numbers, so decoders need one inverse:
 * `pointToSource`, `cornersToSource`.
 */
export interface Placement {
  /** Input pixels per source pixel. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** Input coordinate of source coordinate 0, where nothing is turned. */
  readonly offsetX: number;
  readonly offsetY: number;
  /** Radians, clockwise; 0 for an upright region. */
  readonly angle: number;
  /** The picture's rectangle in the input, in whole input pixels; the rest is padding. */
  readonly content: Box;
  /** The region of the source that was used, in source pixels; it is turned by `angle`. */
  readonly region: Region;
}

/** Fits `region` of the source into the input the way the model wants it. Sizes are positive. */
export function place(
  region: Region,
  input: Pick<ImageInput, "width" | "height" | "fit" | "anchor">,
): Placement {
  let width = input.width;
  let height = input.height;
  if (input.fit === "letterbox") {
    const scale = Math.min(input.width / region.width, input.height / region.height);
    // Whole pixels, at least one, as the reference implementations do.
    width = Math.max(1, Math.min(input.width, Math.round(region.width * scale)));
    height = Math.max(1, Math.min(input.height, Math.round(region.height * scale)));
  }
  const centred = input.fit === "letterbox" && input.anchor === "centre";
  const left = centred ? Math.floor((input.width - width) / 2) : 0;
  const top = centred ? Math.floor((input.height - height) / 2) : 0;
  const scaleX = width / region.width;
  const scaleY = height / region.height;
  return {
    scaleX,
    scaleY,
    offsetX: left - region.x * scaleX,
    offsetY: top - region.y * scaleY,
    angle: region.angle ?? 0,
    content: { x: left, y: top, width, height },
    region,
  };
}

/** A region as a picture of its own, of the region's size. */
export function regionPlacement(region: Region): Placement {
  return place(region, { width: region.width, height: region.height, fit: "stretch" });
}

/** A point in pixels, with y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A point in input pixels as one in source pixels. */
export function pointToSource(placement: Placement, x: number, y: number): Point {
  const upright = {
    x: (x - placement.offsetX) / placement.scaleX,
    y: (y - placement.offsetY) / placement.scaleY,
  };
  return placement.angle === 0 ? upright : turned(upright, placement.region, placement.angle);
}

/** A point in source pixels as one in input pixels. */
export function pointToInput(placement: Placement, x: number, y: number): Point {
  const { angle, region, scaleX, scaleY, offsetX, offsetY } = placement;
  const upright = angle === 0 ? { x, y } : turned({ x, y }, region, -angle);
  return { x: upright.x * scaleX + offsetX, y: upright.y * scaleY + offsetY };
}

/**
 * A box in input pixels, given by its corners, as a box in source pixels; of a turned one the box
 * that holds its four corners.
 */
export function cornersToSource(
  placement: Placement,
  left: number,
  top: number,
  right: number,
  bottom: number,
): Box {
  if (placement.angle !== 0) return holding(placement, left, top, right, bottom);
  return {
    x: (left - placement.offsetX) / placement.scaleX,
    y: (top - placement.offsetY) / placement.scaleY,
    width: (right - left) / placement.scaleX,
    height: (bottom - top) / placement.scaleY,
  };
}

function holding(
  placement: Placement,
  left: number,
  top: number,
  right: number,
  bottom: number,
): Box {
  const corners = [
    pointToSource(placement, left, top),
    pointToSource(placement, right, top),
    pointToSource(placement, right, bottom),
    pointToSource(placement, left, bottom),
  ];
  const across = corners.map(({ x }) => x);
  const down = corners.map(({ y }) => y);
  const x = Math.min(...across);
  const y = Math.min(...down);
  return { x, y, width: Math.max(...across) - x, height: Math.max(...down) - y };
}

/** Clockwise about the box's centre. */
function turned({ x, y }: Point, box: Box, angle: number): Point {
  const centreX = box.x + box.width / 2;
  const centreY = box.y + box.height / 2;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const dx = x - centreX;
  const dy = y - centreY;
  return { x: centreX + dx * cos - dy * sin, y: centreY + dx * sin + dy * cos };
}

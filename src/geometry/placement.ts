import type { Box } from "../results/box.ts";
import type { ImageInput } from "./image-input.ts";

/**
 * Where a region of the source frame lies in a network's input: an axis-aligned affine map
 * `input = source * scale + offset` with continuous pixel coordinates (the centre of the first
 * pixel is at .5). Letterbox and stretch differ only in these numbers, so decoders need one inverse.
 */
export interface Placement {
  /** Input pixels per source pixel. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** Input coordinate of source coordinate 0. */
  readonly offsetX: number;
  readonly offsetY: number;
  /** The picture's rectangle in the input, in whole input pixels; the rest is padding. */
  readonly content: Box;
  /** The region of the source that was used, in source pixels. */
  readonly region: Box;
}

/** Fits `region` of the source into the input the way the model wants it. Sizes are positive. */
export function place(
  region: Box,
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
    content: { x: left, y: top, width, height },
    region,
  };
}

/** A box in input pixels, given by its corners, as a box in source pixels. */
export function cornersToSource(
  placement: Placement,
  left: number,
  top: number,
  right: number,
  bottom: number,
): Box {
  return {
    x: (left - placement.offsetX) / placement.scaleX,
    y: (top - placement.offsetY) / placement.scaleY,
    width: (right - left) / placement.scaleX,
    height: (bottom - top) / placement.scaleY,
  };
}

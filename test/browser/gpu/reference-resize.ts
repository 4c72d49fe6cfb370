import type { ImageInput } from "../../../src/geometry/image-input.ts";
import type { Placement } from "../../../src/geometry/placement.ts";

/** A picture as displayed: RGBA bytes, row by row. */
export interface Picture {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/**
 * An independent reference in float64: for each input pixel and channel the whole two-dimensional
 * triangle-weighted mean, straight from the definition. Values un-normalised, in [0, 255],
 * [height, width, 3] RGB. Only pixels that the region touches count.
 */
export function referenceResize(
  pixels: Picture,
  placement: Placement,
  input: ImageInput,
): Float64Array {
  const { content, region } = placement;
  const out = new Float64Array(input.width * input.height * 3).fill(input.pad ?? 0);
  const tent = (distance: number, support: number) => Math.max(0, 1 - Math.abs(distance) / support);
  const scaleX = region.width / content.width;
  const scaleY = region.height / content.height;
  const supportX = Math.max(1, scaleX);
  const supportY = Math.max(1, scaleY);
  const left = Math.max(0, Math.floor(region.x));
  const top = Math.max(0, Math.floor(region.y));
  const right = Math.min(pixels.width, Math.ceil(region.x + region.width));
  const bottom = Math.min(pixels.height, Math.ceil(region.y + region.height));
  for (let y = 0; y < content.height; y++) {
    const centreY = region.y + (y + 0.5) * scaleY;
    for (let x = 0; x < content.width; x++) {
      const centreX = region.x + (x + 0.5) * scaleX;
      const sums = [0, 0, 0];
      let total = 0;
      for (let sy = Math.floor(centreY - supportY); sy <= centreY + supportY; sy++) {
        for (let sx = Math.floor(centreX - supportX); sx <= centreX + supportX; sx++) {
          if (sx < left || sy < top || sx >= right || sy >= bottom) continue;
          const weight = tent(sx + 0.5 - centreX, supportX) * tent(sy + 0.5 - centreY, supportY);
          total += weight;
          for (let c = 0; c < 3; c++) {
            sums[c] =
              (sums[c] ?? 0) + weight * (pixels.data[(sy * pixels.width + sx) * 4 + c] ?? 0);
          }
        }
      }
      // Nothing of the picture here: padding.
      if (total <= 1e-9) continue;
      for (let c = 0; c < 3; c++) {
        out[((content.y + y) * input.width + content.x + x) * 3 + c] = (sums[c] ?? 0) / total;
      }
    }
  }
  return out;
}

/** A tensor as un-normalised RGB in [0, 255], [height, width, 3]. */
export function unnormalise(tensor: Float32Array, input: ImageInput): Float64Array {
  const plane = input.width * input.height;
  const out = new Float64Array(plane * 3);
  for (let pixel = 0; pixel < plane; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const at = input.layout === "NCHW" ? channel * plane + pixel : pixel * 3 + channel;
      const colour = input.channels === "RGB" ? channel : 2 - channel;
      out[pixel * 3 + colour] =
        (tensor[at] ?? Number.NaN) * (input.std[channel] ?? 1) + (input.mean[channel] ?? 0);
    }
  }
  return out;
}

/** Infinity if anything is not a number, so that NaN never passes. */
export function greatestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let greatest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs((a[i] ?? Number.NaN) - (b[i] ?? Number.NaN));
    if (!(difference <= greatest)) greatest = difference;
  }
  return Number.isNaN(greatest) ? Number.POSITIVE_INFINITY : greatest;
}

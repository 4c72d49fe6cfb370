import type { Placement } from "../geometry/placement.ts";
import type { StoredPicture } from "./filter.ts";
import type { TensorLayout } from "./tensor-layout.ts";
import { turnedFilter } from "./turned-filter.ts";

/** A frame's pixels, row by row. */
export interface FramePixels extends StoredPicture {
  /**
   * A pixel in a word: red in the lowest eight bits, then green, blue, alpha (RGBA bytes on a
   * little-endian processor, the only kind that browsers run on).
   */
  readonly data: Uint32Array;
  /** Words from one row to the next. */
  readonly stride: number;
}

/**
 * A turned region of the frame as an image tensor, on the processor: straight from the definition in
 * `turned-filter.ts`, one pixel of the input after the other. Pixels of the content that the picture
 * does not reach become padding; outside of the content `tensor` is left as it is.
 *
 * @param tensor `layout.length` floats
 */
export function fillTurned(
  { data, stride: row, ...picture }: FramePixels,
  placement: Placement,
  layout: TensorLayout,
  tensor: Float32Array,
): void {
  const filter = turnedFilter(placement, picture);
  const { toStored, toInput, spanX, spanY, stride } = filter;
  const scaleA = 1 / filter.reachX;
  const scaleB = 1 / filter.reachY;
  const [redPlane, greenPlane, bluePlane] = layout.planes;
  const [redGain, greenGain, blueGain] = layout.gain;
  const [redBias, greenBias, blueBias] = layout.bias;
  const { content } = placement;
  const lastX = picture.width - 1;
  const lastY = picture.height - 1;
  for (let y = content.y; y < content.y + content.height; y++) {
    for (let x = content.x; x < content.x + content.width; x++) {
      // Where the centre of this input pixel lies, against centres of stored pixels.
      const inX = x + 0.5;
      const inY = y + 0.5;
      const atX = toStored.xx * inX + toStored.xy * inY + toStored.x0 - 0.5;
      const atY = toStored.yx * inX + toStored.yy * inY + toStored.y0 - 0.5;
      const left = stride * Math.max(0, Math.ceil((atX - spanX) / stride));
      const top = stride * Math.max(0, Math.ceil((atY - spanY) / stride));
      const right = Math.min(lastX, Math.floor(atX + spanX));
      const bottom = Math.min(lastY, Math.floor(atY + spanY));
      let red = 0;
      let green = 0;
      let blue = 0;
      let sum = 0;
      for (let py = top; py <= bottom; py += stride) {
        const dy = py - atY;
        const aOfRow = toInput.xy * dy;
        const bOfRow = toInput.yy * dy;
        for (let px = left; px <= right; px += stride) {
          const dx = px - atX;
          const along = 1 - Math.abs(toInput.xx * dx + aOfRow) * scaleA;
          const across = 1 - Math.abs(toInput.yx * dx + bOfRow) * scaleB;
          if (along <= 0 || across <= 0) continue;
          const weight = along * across;
          const pixel = data[py * row + px] as number;
          sum += weight;
          red += weight * (pixel & 255);
          green += weight * ((pixel >>> 8) & 255);
          blue += weight * ((pixel >>> 16) & 255);
        }
      }
      const to = (y * layout.width + x) * layout.pixelStride;
      if (sum > NOTHING) {
        tensor[redPlane + to] = (red / sum) * redGain + redBias;
        tensor[greenPlane + to] = (green / sum) * greenGain + greenBias;
        tensor[bluePlane + to] = (blue / sum) * blueGain + blueBias;
      } else {
        tensor[redPlane + to] = layout.padding[0];
        tensor[greenPlane + to] = layout.padding[1];
        tensor[bluePlane + to] = layout.padding[2];
      }
    }
  }
}

/** Sums of weights below this are rounding: nothing of the picture is here. As in the shader. */
const NOTHING = 1e-4;

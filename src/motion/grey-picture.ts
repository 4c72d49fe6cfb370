import type { AnalysedFrame } from "../engines/engine.ts";
import { FoveaError } from "../errors.ts";
import type { ImageInput } from "../geometry/image-input.ts";
import { place } from "../geometry/placement.ts";
import type { Size } from "../geometry/size.ts";
import { createPreprocessor, type Preprocessor } from "../gpu/preprocessor.ts";

/** Of red, green and blue in the brightness (BT.601), as OpenCV has them. */
const WEIGHTS = [0.299, 0.587, 0.114] as const;
/** Sides are multiples of this, so that the pyramid's levels down to a quarter lose no edge. */
const MULTIPLE = 4;
/** Shortest side that dense inverse search takes. */
const SHORTEST = 16;

/** The searched picture's size for a frame: as close to its shape as whole multiples come. */
export function searchedSize({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  const rounded = (length: number) =>
    Math.max(SHORTEST, MULTIPLE * Math.round((length * scale) / MULTIPLE));
  return { width: rounded(width), height: rounded(height) };
}

/** The preprocessing whose tensor's three planes add up to grey in [0, 255]. */
export function greyInput({ width, height }: Size): ImageInput {
  const [red, green, blue] = WEIGHTS;
  return {
    width,
    height,
    layout: "NCHW",
    channels: "RGB",
    mean: [0, 0, 0],
    std: [1 / red, 1 / green, 1 / blue],
    fit: "stretch",
  };
}

/** Grey in [0, 255] of a picture's planes, RGB in 0..1. */
export function greyOf(planes: Float32Array, grey: Float32Array): void {
  const pixels = grey.length;
  const [red, green, blue] = WEIGHTS;
  for (let i = 0; i < pixels; i++) {
    const light =
      red * (planes[i] as number) +
      green * (planes[pixels + i] as number) +
      blue * (planes[2 * pixels + i] as number);
    grey[i] = 255 * light;
  }
}

/**
 * A frame as the grey picture that is searched for motion.
 *
 * By the networks' preprocessing, which turns, scales and filters every kind of frame, and not from
 * the Y plane, which cameras and H.264 have but screens and pictures have not, which is neither
 * turned nor scaled, and whose span differs by colour space. Each plane of the tensor is one
 * channel's part of the brightness, so that grey is their sum.
 */
export class GreyPicture {
  readonly width: number;
  readonly height: number;
  /** In [0, 255], row by row; overwritten by the next `read`. */
  readonly values: Float32Array;
  readonly #preprocessor: Preprocessor;

  constructor({ width, height }: Size) {
    this.width = width;
    this.height = height;
    this.values = new Float32Array(width * height);
    this.#preprocessor = createPreprocessor(greyInput({ width, height }), null);
  }

  /** Borrows the frame's image. One call at a time. */
  async read({ image, width, height }: AnalysedFrame): Promise<Float32Array> {
    const placement = place({ x: 0, y: 0, width, height }, { ...this.#size(), fit: "stretch" });
    const tensor = await this.#preprocessor.prepare(image, placement);
    if (tensor.kind !== "cpu") throw new FoveaError("unexpected", "The picture is on the GPU.");
    const { data } = tensor;
    const { values } = this;
    const pixels = values.length;
    for (let i = 0; i < pixels; i++) {
      values[i] =
        (data[i] as number) + (data[pixels + i] as number) + (data[2 * pixels + i] as number);
    }
    return values;
  }

  dispose(): void {
    this.#preprocessor.dispose();
  }

  #size(): Size {
    return { width: this.width, height: this.height };
  }
}

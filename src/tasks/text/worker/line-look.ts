/** How a line looks, in little: to see whether it still says what it said. */
import type { AnalysedFrame } from "../../../engines/engine.ts";
import { place } from "../../../geometry/placement.ts";
import { createPreprocessor, type Preprocessor } from "../../../gpu/preprocessor.ts";
import { greyInput } from "../../../motion/grey-picture.ts";
import { type RotatedBox, regionOf } from "./rotated-box.ts";

/** In pixels: of a line of twenty characters one and a half for each, so that one that changes shows. */
const SIZE = { width: 64, height: 8 };

/** Grey values of a line, of mean 0 and length 1; of a line of one grey all 0. */
export type LineLook = Float32Array;

/** Takes the looks of lines. On the processor: what is read back is tiny. */
export class LineLooks {
  readonly #input = greyInput(SIZE);
  #preprocessor: Preprocessor | null = null;

  /** Borrows the frame's image. One call at a time. */
  async take(
    { image }: Pick<AnalysedFrame, "image">,
    boxes: readonly RotatedBox[],
  ): Promise<LineLook[]> {
    if (boxes.length === 0) return [];
    this.#preprocessor ??= createPreprocessor(this.#input, null);
    const places = boxes.map((box) => place(regionOf(box), this.#input));
    const prepared = await this.#preprocessor.prepareAll(image, places);
    if (prepared.kind !== "cpu") return [];
    const pixels = SIZE.width * SIZE.height;
    return boxes.map((_, index) => {
      const planes = prepared.data.subarray(index * 3 * pixels, (index + 1) * 3 * pixels);
      const look = new Float32Array(pixels);
      for (let i = 0; i < pixels; i++) {
        look[i] =
          (planes[i] as number) +
          (planes[pixels + i] as number) +
          (planes[2 * pixels + i] as number);
      }
      return standardised(look);
    });
  }

  dispose(): void {
    this.#preprocessor?.dispose();
    this.#preprocessor = null;
  }
}

/** Of mean 0 and length 1, in place. */
export function standardised(look: Float32Array): LineLook {
  let mean = 0;
  for (const value of look) mean += value / look.length;
  let square = 0;
  for (let i = 0; i < look.length; i++) {
    const value = (look[i] as number) - mean;
    look[i] = value;
    square += value * value;
  }
  const length = Math.sqrt(square);
  for (let i = 0; i < look.length; i++) look[i] = length > 1e-3 ? (look[i] as number) / length : 0;
  return look;
}

/** How alike two lines look: 1 for the same, whatever the light; about 0 for different ones. */
export function likeness(a: LineLook, b: LineLook): number {
  let sum = 0;
  for (const [i, value] of a.entries()) sum += value * (b[i] ?? 0);
  return sum;
}

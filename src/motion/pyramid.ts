import { centralDifferences } from "./central-differences.ts";

/** Pixels that every level of the second picture has around it, so that patches may leave it. */
export const BORDER = 16;

/** A grey picture at one size, with what the search reads of it. */
export interface Level {
  readonly width: number;
  readonly height: number;
  /** Grey in [0, 255], row by row. */
  readonly grey: Float32Array;
  /** Central differences of `grey`. */
  readonly gradientX: Float32Array;
  readonly gradientY: Float32Array;
  /** `grey` with its edge repeated `BORDER` times; `width + 2 * BORDER` a row. */
  readonly bordered: Float32Array;
}

/** Grey pictures at halving sizes. */
export type Pyramid = readonly Level[];

/** Level 0 has the full size; each next one half of it, rounded down. */
export function createPyramid(width: number, height: number, levels: number): Pyramid {
  return Array.from({ length: levels }, (_, level) => createLevel(width >> level, height >> level));
}

function createLevel(width: number, height: number): Level {
  const pixels = width * height;
  return {
    width,
    height,
    grey: new Float32Array(pixels),
    gradientX: new Float32Array(pixels),
    gradientY: new Float32Array(pixels),
    bordered: new Float32Array((width + 2 * BORDER) * (height + 2 * BORDER)),
  };
}

/** Borrows `grey`, which has the size of level 0. */
export function fillPyramid(pyramid: Pyramid, grey: Float32Array): void {
  let above: Level | null = null;
  for (const level of pyramid) {
    if (above) halve(above, level);
    else level.grey.set(grey);
    centralDifferences(level.grey, level.gradientX, level.gradientY, level.width);
    repeatEdges(level);
    above = level;
  }
}

/** The mean of each four pixels; a last odd column or row is left out. */
function halve(from: Level, { grey, width, height }: Level): void {
  const source = from.grey;
  for (let y = 0; y < height; y++) {
    let upper = 2 * y * from.width;
    let lower = upper + from.width;
    const row = y * width;
    for (let x = 0; x < width; x++, upper += 2, lower += 2) {
      const sum =
        (source[upper] as number) +
        (source[upper + 1] as number) +
        (source[lower] as number) +
        (source[lower + 1] as number);
      grey[row + x] = sum * 0.25;
    }
  }
}

function repeatEdges({ grey, bordered, width, height }: Level): void {
  const stride = width + 2 * BORDER;
  for (let y = 0; y < height + 2 * BORDER; y++) {
    const from = Math.min(Math.max(y - BORDER, 0), height - 1) * width;
    const to = y * stride;
    bordered.fill(grey[from] as number, to, to + BORDER);
    bordered.set(grey.subarray(from, from + width), to + BORDER);
    bordered.fill(grey[from + width - 1] as number, to + BORDER + width, to + stride);
  }
}

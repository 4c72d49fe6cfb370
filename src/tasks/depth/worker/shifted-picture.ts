import type { Size } from "../../../geometry/size.ts";

/** Nearness of a picture's pixels, in a size of its own. */
export interface NearnessMap extends Size {
  /** In [0, 1], row by row. */
  readonly values: Float32Array;
}

/**
 * A picture as seen from beside the camera, on the processor; `shaders/seen.glsl.ts` is the same on the GPU.
 *
 * Shifts every pixel of `source` by its nearness: `most` pixels at the near end, −`most` at the far
 * one; near hides far. Holes show what is beside them and farther away.
 * @param most positive shifts near things to the right, as the left eye sees them
 * @param target of the same size as `source`, a pixel in a word
 */
export function shiftPicture(
  source: Uint32Array,
  { width, height }: Size,
  nearness: NearnessMap,
  most: number,
  target: Uint32Array,
): void {
  const shown = new Float32Array(width);
  const columns = Uint32Array.from(shown, (_, x) => Math.floor((x * nearness.width) / width));
  const values = nearness.values;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const mapRow = Math.floor((y * nearness.height) / height) * nearness.width;
    shown.fill(-1);
    for (let x = 0; x < width; x++) {
      const near = values[mapRow + (columns[x] as number)] as number;
      const to = Math.round(x + most * (2 * near - 1));
      if (to < 0 || to >= width || near <= (shown[to] as number)) continue;
      shown[to] = near;
      target[row + to] = source[row + x] as number;
    }
    fillHoles(shown, target.subarray(row, row + width));
  }
}

/** @param shown nearness of what each pixel shows, below 0 for a hole */
function fillHoles(shown: Float32Array, row: Uint32Array): void {
  const { length } = row;
  for (let from = 0; from < length; from++) {
    if ((shown[from] as number) >= 0) continue;
    let to = from;
    while (to < length && (shown[to] as number) < 0) to++;
    const left = from > 0 ? (shown[from - 1] as number) : Number.POSITIVE_INFINITY;
    const right = to < length ? (shown[to] as number) : Number.POSITIVE_INFINITY;
    row.fill(row[left <= right ? from - 1 : to] ?? 0, from, to);
    from = to;
  }
}

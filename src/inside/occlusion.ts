/** “Why this class?”: what its score loses when a part of the picture is covered. */
import type { Pixels } from "./degradation.ts";

/** A grid of square patches that overlap by half. */
export interface OcclusionGrid {
  readonly columns: number;
  readonly rows: number;
  /** Side of a patch in pixels of the network's input. */
  readonly side: number;
}

/** Grey, as bright as the middle of all. */
const COVER = 128;

/** So many patches across the shorter side of an input of that size. */
export function occlusionGrid(width: number, height: number, across: number): OcclusionGrid {
  const side = Math.max(2, Math.round((2 * Math.min(width, height)) / (across + 1)));
  const along = (length: number) => Math.max(1, Math.round((2 * length) / side) - 1);
  return { columns: along(width), rows: along(height), side };
}

/** The picture (borrowed) with one patch of the grid covered. */
export function covered(picture: Pixels, grid: OcclusionGrid, column: number, row: number): Pixels {
  const { width, height } = picture;
  const data = picture.data.slice();
  const left = corner(column, grid.columns, width, grid.side);
  const top = corner(row, grid.rows, height, grid.side);
  for (let y = top; y < Math.min(height, top + grid.side); y++)
    data.fill(COVER, 4 * (y * width + left), 4 * (y * width + Math.min(width, left + grid.side)));
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return { width, height, data };
}

/**
 * For each patch, how much less the class's score is with it covered; spread over pixels, the mean of the
 * patches that a pixel lies under. Row by row, the size of the input.
 * @param drops of the patches, row by row
 */
export function dropMap(
  grid: OcclusionGrid,
  drops: Float32Array,
  width: number,
  height: number,
): Float32Array {
  const sums = new Float32Array(width * height);
  const counts = new Float32Array(width * height);
  for (let row = 0; row < grid.rows; row++)
    for (let column = 0; column < grid.columns; column++) {
      const left = corner(column, grid.columns, width, grid.side);
      const top = corner(row, grid.rows, height, grid.side);
      const drop = drops[row * grid.columns + column] as number;
      for (let y = top; y < Math.min(height, top + grid.side); y++)
        for (let x = left; x < Math.min(width, left + grid.side); x++) {
          const at = y * width + x;
          sums[at] = (sums[at] as number) + drop;
          counts[at] = (counts[at] as number) + 1;
        }
    }
  return sums.map((sum, at) => sum / Math.max(1, counts[at] as number));
}

function corner(index: number, count: number, length: number, side: number): number {
  return count < 2 ? 0 : Math.round((index * Math.max(0, length - side)) / (count - 1));
}

/** Depth of points and boxes of the picture, out of a map that a result carries. */
import type { Box } from "../../../results/box.ts";
import type { Stamp } from "../../../results/stamp.ts";
import type { DepthMap } from "../result.ts";

/** Size of the source frame, in pixels: a result's stamp. */
export type SourceSize = Pick<Stamp, "width" | "height">;

/** Share of a box, from its middle to its sides, that is looked at: its corners show what is behind. */
const CENTRAL = 0.5;
/** Readings a side: enough for a median, and never more than 256 in all. */
const READINGS = 16;

/**
 * The depth at a place of the picture in source pixels, of the nearest of the map's pixels: between
 * two things there is no depth in between. Null outside the picture.
 */
export function depthAt(map: DepthMap, source: SourceSize, x: number, y: number): number | null {
  if (!(x >= 0 && y >= 0 && x <= source.width && y <= source.height)) return null;
  const column = Math.min(map.width - 1, Math.floor((x * map.width) / source.width));
  const row = Math.min(map.height - 1, Math.floor((y * map.height) / source.height));
  return map.values[row * map.width + column] ?? null;
}

/**
 * The depth of what fills a box of source pixels: the median over its central half. Null where that
 * lies outside the picture.
 */
export function depthOfBox(map: DepthMap, source: SourceSize, box: Box): number | null {
  const left = box.x + (box.width * (1 - CENTRAL)) / 2;
  const top = box.y + (box.height * (1 - CENTRAL)) / 2;
  const found: number[] = [];
  for (let row = 0; row < READINGS; row++) {
    const y = top + (box.height * CENTRAL * (row + 0.5)) / READINGS;
    for (let column = 0; column < READINGS; column++) {
      const x = left + (box.width * CENTRAL * (column + 0.5)) / READINGS;
      const depth = depthAt(map, source, x, y);
      if (depth !== null) found.push(depth);
    }
  }
  if (found.length === 0) return null;
  found.sort((a, b) => a - b);
  const middle = found.length >> 1;
  return found.length % 2 === 1
    ? (found[middle] as number)
    : ((found[middle - 1] as number) + (found[middle] as number)) / 2;
}

/** Share of the picture, in [0, 1], that lies farther away than `value`. */
export function shareFartherThan(map: DepthMap, metric: boolean, value: number): number {
  const { values } = map;
  let farther = 0;
  for (let i = 0; i < values.length; i++) {
    const other = values[i] as number;
    if (metric ? other > value : other < value) farther++;
  }
  return values.length > 0 ? farther / values.length : 0;
}

import type { DepthMap } from "../../src/tasks/depth/result.ts";

/**
 * A map of another size over the same picture, bilinearly: pixel centres at .5, edges repeated. No
 * filter beforehand, so to less than half the size pixels are left out.
 */
export function resizeDepth(map: DepthMap, width: number, height: number): DepthMap {
  const columns = samples(width, map.width);
  const values = new Float32Array(width * height);
  samples(height, map.height).forEach((row, y) => {
    const above = row.first * map.width;
    const below = row.second * map.width;
    columns.forEach(({ first, second, share }, x) => {
      const top = mixed(map.values, above + first, above + second, share);
      const bottom = mixed(map.values, below + first, below + second, share);
      values[y * width + x] = top + (bottom - top) * row.share;
    });
  });
  return { width, height, values };
}

/** Two neighbouring pixels, and how much the second one counts. */
interface Sample {
  readonly first: number;
  readonly second: number;
  readonly share: number;
}

/** Where each of `to` pixels lies among `from` pixels of the same span. */
function samples(to: number, from: number): Sample[] {
  return Array.from({ length: to }, (_, index) => {
    const at = Math.min(from - 1, Math.max(0, ((index + 0.5) * from) / to - 0.5));
    const first = Math.floor(at);
    return { first, second: Math.min(from - 1, first + 1), share: at - first };
  });
}

function mixed(values: Float32Array, first: number, second: number, share: number): number {
  const from = values[first] as number;
  return from + ((values[second] as number) - from) * share;
}

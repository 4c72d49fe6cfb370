import type { DepthMap, DepthResult } from "../result.ts";
import type { SteadiedDepth } from "./steady-depth.ts";

/** What a result says in figures: in metres where depth is metric. The map is a copy. */
export function depthResult(
  { map, range }: SteadiedDepth,
  metric: boolean,
  readMap: boolean,
): Pick<DepthResult, "metric" | "range" | "map"> {
  return {
    metric,
    // Far is low in inverse depth and high in metres.
    range: metric ? { low: 1 / range.high, high: 1 / range.low } : { ...range },
    ...(readMap ? { map: depthMap(map.width, map.height, map.values, metric) } : {}),
  };
}

function depthMap(width: number, height: number, inverse: Float32Array, metric: boolean): DepthMap {
  const values = metric ? inverse.map((value) => 1 / value) : inverse.slice();
  return { width, height, values };
}

import { type KeptValues, numbersOf } from "../../../kept-maps/kept-map.ts";
import { colourTable } from "../../../results/colour-maps.ts";
import { nearness } from "../nearness.ts";
import type { DepthOptions, DepthResult } from "../result.ts";

/** A kept depth map in the chosen colours, whatever effect is chosen: the picture is not kept. */
export function depthLayer(
  map: KeptValues,
  { range, metric }: Pick<DepthResult, "range" | "metric">,
  { colourMap, opacity }: DepthOptions,
): ImageData {
  const { width, height } = map;
  const image = new ImageData(width, height);
  const table = colourTable(colourMap);
  const alpha = Math.round(255 * opacity);
  for (const [i, value] of numbersOf(map, width, height).entries()) {
    const entry = 4 * Math.round(255 * nearness(value, range, metric));
    image.data.set(table.subarray(entry, entry + 3), 4 * i);
    image.data[4 * i + 3] = alpha;
  }
  return image;
}

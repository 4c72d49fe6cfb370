import { type KeptVectors, numbersOf } from "../../../kept-maps/kept-map.ts";
import { COVERING_FROM, wheelColour } from "../colour-wheel.ts";
import type { FlowOptions } from "../result.ts";

/**
 * A kept flow map in the wheel's colours, whatever effect is chosen.
 * @param range source pixels that saturate the colours
 */
export function flowLayer(map: KeptVectors, range: number, { opacity }: FlowOptions): ImageData {
  const { width, height } = map;
  const image = new ImageData(width, height);
  const u = numbersOf(map.u, width, height);
  const v = numbersOf(map.v, width, height);
  for (let i = 0; i < u.length; i++) {
    const [right, down] = [(u[i] as number) / range, (v[i] as number) / range];
    wheelColour(right, down, image.data, 4 * i);
    const covers = Math.min(1, Math.hypot(right, down) / COVERING_FROM);
    image.data[4 * i + 3] = Math.round(255 * opacity * covers);
  }
  return image;
}

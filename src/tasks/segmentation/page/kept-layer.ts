import { classesOf, type KeptClasses } from "../../../kept-maps/kept-map.ts";
import { classStyle } from "../../../results/class-colours.ts";
import type { SegmentationOptions } from "../result.ts";

/** A kept class map in the classes' colours, whatever effect is chosen: the picture is not kept. */
export function classLayer(map: KeptClasses, { opacity }: SegmentationOptions): ImageData {
  const { width, height } = map;
  const image = new ImageData(width, height);
  const colours = new Map<number, readonly number[]>([[0, [0, 0, 0, 0]]]);
  for (const [i, index] of classesOf(map).entries()) {
    let colour = colours.get(index);
    if (!colour) {
      const channels = (classStyle(index).colour.match(/\d+/g) ?? []).map(Number);
      colour = [...channels.slice(0, 3), Math.round(255 * opacity)];
      colours.set(index, colour);
    }
    image.data.set(colour, 4 * i);
  }
  return image;
}

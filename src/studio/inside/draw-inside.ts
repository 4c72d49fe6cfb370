/** Draws what a look inside has found on canvases. */
import type { ActivationMaps } from "../../inside/activation-maps.ts";
import type { Pixels } from "../../inside/degradation.ts";
import type { FilterPictures } from "../../inside/first-filters.ts";
import type { Occluded } from "../../inside/inside-messages.ts";
import { contextOf, Mosaic } from "./mosaic.ts";

/** A picture as it is. */
export function drawPixels(canvas: HTMLCanvasElement, { width, height, data }: Pixels): void {
  sized(canvas, width, height)?.putImageData(new ImageData(data, width, height), 0, 0);
}

/** All filters, side by side, each place a pixel; columns as `columnsOf` says. */
export function drawFilters(canvas: HTMLCanvasElement, pictures: FilterPictures): void {
  const { width, height, filters } = pictures;
  const mosaic = new Mosaic(canvas, filters.length, columnsOf(filters.length), width, height);
  for (const [index, { pixels }] of filters.entries())
    mosaic.fill(index, (place) => pixels.subarray(4 * place, 4 * place + 4));
  mosaic.draw();
}

/** Side by side on a field about twice as wide as high. */
export function columnsOf(count: number): number {
  return Math.max(1, Math.min(count, Math.ceil(Math.sqrt(2 * count))));
}

/** The channels of a layer, the first ones of many. */
export function drawMaps(canvas: HTMLCanvasElement, maps: ActivationMaps): void {
  const { width, height, levels } = maps;
  const places = width * height;
  const count = levels.length / places;
  const columns = Math.min(width === 1 && height === 1 ? 32 : 8, count);
  const mosaic = new Mosaic(canvas, count, columns, width, height);
  for (let index = 0; index < count; index++)
    mosaic.fillGrey(index, (place) => levels[index * places + place] as number);
  mosaic.draw();
}

/** What the score loses, over the picture in grey: yellow where it was needed, blue where it was in the way. */
export function drawDrops(
  canvas: HTMLCanvasElement,
  { data }: Pixels,
  { drops, width, height }: Occluded,
): void {
  const most = drops.reduce((max, drop) => Math.max(max, Math.abs(drop)), 1e-6);
  const image = new ImageData(width, height);
  for (let i = 0; i < drops.length; i++) {
    const grey =
      (0.299 * (data[4 * i] as number) +
        0.587 * (data[4 * i + 1] as number) +
        0.114 * (data[4 * i + 2] as number)) *
      0.75;
    const share = (drops[i] as number) / most;
    const [red, green, blue] = share > 0 ? [255, 200, 58] : [40, 120, 255];
    const weight = 0.85 * Math.abs(share);
    image.data.set(
      [red, green, blue].map((colour) => grey * (1 - weight) + colour * weight).concat(255),
      4 * i,
    );
  }
  sized(canvas, width, height)?.putImageData(image, 0, 0);
}

function sized(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  // To set a size, even the same one, takes the canvas's memory away and gets it anew.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  return contextOf(canvas);
}

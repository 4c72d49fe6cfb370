/** Draws small pictures in grey. */
import { SIDE } from "../../learning/examples.ts";
import { columnsOf } from "../inside/draw-inside.ts";
import { Mosaic } from "../inside/mosaic.ts";

/** A picture of 28 × 28 levels, ink white on black. */
export function drawLevels(canvas: HTMLCanvasElement, levels: Uint8Array): void {
  const mosaic = new Mosaic(canvas, 1, 1, SIDE, SIDE);
  mosaic.fillGrey(0, (place) => levels[place] as number);
  mosaic.draw();
}

/** Filters of `size` × `size`, one after the other: grey is zero, each filter's greatest weight full. */
export function drawGreyFilters(
  canvas: HTMLCanvasElement,
  { size, weights }: { readonly size: number; readonly weights: Float32Array },
): void {
  const places = size * size;
  const count = weights.length / places;
  const mosaic = new Mosaic(canvas, count, columnsOf(count), size, size);
  for (let f = 0; f < count; f++) {
    const own = weights.subarray(f * places, (f + 1) * places);
    const most = own.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-9);
    mosaic.fillGrey(f, (place) => 128 + (127 * (own[place] as number)) / most);
  }
  mosaic.draw();
}

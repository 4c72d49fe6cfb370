/** Draws small pictures in grey. */
import { PLACES, SIDE } from "../../learning/examples.ts";
import { columnsOf } from "../inside/draw-inside.ts";

/** A picture of 28 × 28 levels, ink white on black. */
export function drawLevels(canvas: HTMLCanvasElement, levels: Uint8Array): void {
  canvas.width = SIDE;
  canvas.height = SIDE;
  const image = new ImageData(SIDE, SIDE);
  for (let i = 0; i < PLACES; i++) {
    const level = levels[i] as number;
    image.data.set([level, level, level, 255], 4 * i);
  }
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

/** Filters of `size` × `size`, one after the other: grey is zero, each filter's greatest weight full. */
export function drawGreyFilters(
  canvas: HTMLCanvasElement,
  { size, weights }: { readonly size: number; readonly weights: Float32Array },
): void {
  const places = size * size;
  const count = weights.length / places;
  const columns = columnsOf(count);
  canvas.width = columns * (size + 1) - 1;
  canvas.height = Math.ceil(count / columns) * (size + 1) - 1;
  const context = canvas.getContext("2d");
  for (let f = 0; f < count; f++) {
    const own = weights.subarray(f * places, (f + 1) * places);
    const most = own.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-9);
    const image = new ImageData(size, size);
    for (let i = 0; i < places; i++) {
      const level = 128 + (127 * (own[i] as number)) / most;
      image.data.set([level, level, level, 255], 4 * i);
    }
    context?.putImageData(image, (f % columns) * (size + 1), Math.floor(f / columns) * (size + 1));
  }
}

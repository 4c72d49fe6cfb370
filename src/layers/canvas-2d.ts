import { FoveaError } from "../errors.ts";

/** A 2D canvas that nobody sees; its size is set by `resize`. Throws "engine-unavailable". */
export function canvas2d(willReadFrequently = false): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently });
  if (!context) throw new FoveaError("engine-unavailable", "This browser gives no 2D canvas.");
  return context;
}

/** Sets the size, which also clears the canvas and its state. */
export function resize(
  { canvas }: OffscreenCanvasRenderingContext2D,
  width: number,
  height: number,
): void {
  canvas.width = width;
  canvas.height = height;
}

import { readGreyPng } from "./png.ts";

/** How far away the pixels of a picture were measured to be. */
export interface DepthTruth {
  readonly width: number;
  readonly height: number;
  /**
   * Along the optical axis, row by row from the top left; 0 where nobody knows. Of a disparity
   * truth not metres but metres up to a factor that nobody knows, which no figure depends on.
   */
  readonly metres: Float32Array;
}

/** Reads a PNG of 16-bit grey in millimetres, 0 where unknown. Throws for other kinds. */
export async function readDepthTruth(file: Uint8Array<ArrayBuffer>): Promise<DepthTruth> {
  const { width, height, values } = await readGreyPng(file);
  if (values instanceof Uint8Array) {
    throw new Error("Depth comes as millimetres of 16 bits a pixel; this PNG has 8.");
  }
  const metres = new Float32Array(values).map((millimetres) => millimetres / 1000);
  return { width, height, metres };
}

/** Middlebury's stereo pictures of a quarter of the size: a disparity of one pixel is 4. */
const DISPARITY_STEPS = 4;

/**
 * Reads a PNG of 8-bit grey, four times the disparity in pixels, 0 where unknown. Depth is one over
 * disparity, times base line and focal length, which the file does not say. Throws for other kinds.
 */
export async function readDisparityTruth(file: Uint8Array<ArrayBuffer>): Promise<DepthTruth> {
  const { width, height, values } = await readGreyPng(file);
  if (values instanceof Uint16Array) {
    throw new Error("Disparity comes as 8 bits a pixel, four times the pixels; this PNG has 16.");
  }
  const metres = new Float32Array(values).map((value) => (value > 0 ? DISPARITY_STEPS / value : 0));
  return { width, height, metres };
}

import { readGreyPng } from "./png.ts";

/** How far away the pixels of a picture were measured to be. */
export interface DepthTruth {
  readonly width: number;
  readonly height: number;
  /** Along the optical axis, row by row from the top left; 0 where nobody knows. */
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

import { readGreyPng } from "./png.ts";

export interface ClassIds {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top left. */
  readonly ids: Uint8Array;
}

/** Reads class ids from a PNG of 8-bit grey, one id a pixel. Throws for other kinds. */
export async function readClassIdPng(file: Uint8Array<ArrayBuffer>): Promise<ClassIds> {
  const { width, height, values } = await readGreyPng(file);
  if (values instanceof Uint8Array) return { width, height, ids: values };
  throw new Error("Class ids come with 8 bits a pixel; this PNG has 16.");
}

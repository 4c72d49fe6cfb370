/** Photographs of the shared data with what is on them, and the model that labels them. */
import type { OnnxModelEntry } from "../../../../../src/catalog/model.ts";
import { type ClassIds, readClassIdPng } from "../../../../../tools/eval/class-id-png.ts";

declare const SHARED: string;

/** Null, with a warning, where the shared folder is missing. */
export async function sharedFile(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const response = await fetch(`/@fs${SHARED}/${path}`).catch(() => null);
  // The server answers what it does not find with a page.
  if (response?.ok && !response.headers.get("content-type")?.startsWith("text/html")) {
    return new Uint8Array(await response.arrayBuffer());
  }
  console.warn(`Not tested on photographs: there is no ${SHARED}/${path}.`);
  return null;
}

/** The caller closes it. */
export async function photographFrame(bytes: Uint8Array<ArrayBuffer>): Promise<VideoFrame> {
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2D context");
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return new VideoFrame(data, {
    format: "RGBX",
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
  });
}

export async function truthOf(name: string): Promise<ClassIds | null> {
  const file = await sharedFile(`data/coco/semantic/${name}.png`);
  return file && readClassIdPng(file);
}

export function modelFile({ source }: OnnxModelEntry): Promise<Uint8Array<ArrayBuffer> | null> {
  return sharedFile(`models/${source.file}`);
}

import { loadTransformers, type ModelOutput } from "./transformers-model.ts";

let model: ((canvas: OffscreenCanvas) => Promise<ModelOutput>) | null = null;

self.onmessage = async ({ data }: MessageEvent<{ modelId?: string; bitmap?: ImageBitmap }>) => {
  const { modelId, bitmap } = data;
  if (modelId) {
    model = await loadTransformers(modelId);
    self.postMessage({ kind: "boxes", boxes: [] } satisfies ModelOutput);
  }
  if (!bitmap || !model) return;
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d", { willReadFrequently: true })?.drawImage(bitmap, 0, 0);
  bitmap.close();
  self.postMessage(await model(canvas));
};

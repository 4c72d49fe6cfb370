import type { ModelEntry } from "../../../src/catalog/model.ts";

/** Catalogue entry of the tiny networks: channel means in [0, 255]. */
export function tinyModel(changes: Partial<ModelEntry> = {}): ModelEntry {
  return {
    id: "tiny",
    name: "Tiny",
    summary: "Means of the colour channels.",
    task: "mean",
    decoder: "mean",
    engine: "onnx",
    source: { origin: "user", file: "tiny.onnx" },
    bytes: null,
    sha256: null,
    licence: "MIT",
    credit: "Fovea",
    input: {
      name: "image",
      width: 8,
      height: 8,
      layout: "NCHW",
      channels: "RGB",
      mean: [0, 0, 0],
      std: [1, 1, 1],
      fit: "stretch",
    },
    labels: [],
    scoreThreshold: 0.5,
    iouThreshold: null,
    ...changes,
  };
}

/** A picture of one colour, as a `VideoFrame` that the caller closes. */
export function plainPicture(colour: string, width = 32, height = 24): VideoFrame {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2D context");
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
  return new VideoFrame(canvas, { timestamp: 0 });
}

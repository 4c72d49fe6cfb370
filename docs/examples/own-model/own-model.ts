import { registerModel } from "fovea";

registerModel({
  engine: "onnx",
  id: "my-detector",
  name: "My detector",
  summary: "Finds what I taught it.",
  task: "detection",
  analyser: "yolov8",
  source: { origin: "url", file: "my-detector.onnx", url: "https://example.org/my-detector.onnx" },
  bytes: null,
  sha256: null,
  licence: "MIT",
  credit: "Me",
  inputs: {
    images: {
      kind: "picture",
      width: 640,
      height: 640,
      layout: "NCHW",
      channels: "RGB",
      mean: [0, 0, 0],
      std: [255, 255, 255],
      fit: "letterbox",
      anchor: "centre",
      pad: 114,
    },
  },
  labels: ["cup", "kettle"],
  scoreThreshold: 0.3,
  iouThreshold: 0.5,
});

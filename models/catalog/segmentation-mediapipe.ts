/** Person masks that MediaPipe makes. */
import type { MediaPipeModelEntry } from "../../src/catalog/model.ts";

export const SEGMENTATION_MEDIAPIPE_MODELS: readonly MediaPipeModelEntry[] = [
  {
    id: "selfie",
    name: "Selfie segmentation",
    summary: "Works offline. People against everything else; made for one or two near the camera.",
    task: "segmentation",
    decoder: "selfie",
    engine: "mediapipe",
    source: {
      origin: "package",
      file: "selfie_segmenter.tflite",
      package: "@mediapipe/selfie_segmentation",
    },
    bytes: null,
    sha256: null,
    licence: "Apache-2.0",
    credit: "MediaPipe Selfie Segmentation authors, as carried by @mediapipe/selfie_segmentation",
    labels: ["background", "person"],
    scoreThreshold: 0.5,
    iouThreshold: null,
    recommended: "embedded",
  },
];

import type { MediaPipeModelEntry, ModelEntry, OnnxModelEntry } from "../../catalog/model.ts";
import { picture } from "../../catalog/network-inputs.ts";

/** PASCAL VOC's classes in the order of its palette. */
export const VOC_LABELS = [
  "background",
  "aeroplane",
  "bicycle",
  "bird",
  "boat",
  "bottle",
  "bus",
  "car",
  "cat",
  "chair",
  "cow",
  "dining table",
  "dog",
  "horse",
  "motorbike",
  "person",
  "potted plant",
  "sheep",
  "sofa",
  "train",
  "tv/monitor",
] as const;

/**
 * Segmentation by ONNX networks. Figures are over the 50 annotated photographs of the shared
 * evaluation set, classes in common with PASCAL VOC (`npm run eval -- segmentation`).
 */
export const SEGMENTATION_ONNX_MODELS: readonly OnnxModelEntry[] = [
  {
    id: "deeplab-v3-mobilenetv2",
    name: "DeepLab V3",
    summary: "Labels every pixel with one of 20 things. 2.8 MB to download.",
    accuracy: {
      measure: "mIoU",
      published: null,
      measured: { percent: 46.9, on: "50 photographs of COCO val2017" },
    },
    task: "segmentation",
    analyser: "deeplab",
    engine: "onnx",
    source: {
      origin: "url",
      file: "deeplab_v3_mnv2_257.onnx",
      url: "https://raw.githubusercontent.com/Kazuhito00/Image-Processing-Node-Editor/46979d5b8eacb181abe970e4dd18e8f4cf0e750b/node/deep_learning_node/semantic_segmentation/deeplab_v3/model/deeplab_v3_1_default_1.onnx",
    },
    bytes: 2781296,
    sha256: "48a46b346ca7e2e96760b8a10a302046a3b5a9ce55e59d4c659c36d9cbd44118",
    licence: "Apache-2.0",
    credit: "DeepLab V3 with MobileNetV2, TensorFlow authors",
    inputs: {
      sub_7: picture({
        width: 257,
        height: 257,
        layout: "NHWC",
        channels: "RGB",
        mean: [127.5, 127.5, 127.5],
        std: [127.5, 127.5, 127.5],
        // Letterboxed (top left, grey padding) it reaches mIoU 41.6, stretched 46.9.
        fit: "stretch",
      }),
    },
    labels: VOC_LABELS,
  },
];

/** Segmentation by MediaPipe: a person or several against all else. */
export const SEGMENTATION_MEDIAPIPE_MODELS: readonly MediaPipeModelEntry[] = [
  {
    id: "selfie",
    name: "Selfie segmentation",
    summary: "Works offline. People against everything else; made for one or two near the camera.",
    task: "segmentation",
    analyser: "selfie",
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
    recommended: "embedded",
  },
];

/** Segmentation's entries in the catalogue: what works offline first. */
export const SEGMENTATION_MODELS: readonly ModelEntry[] = [
  ...SEGMENTATION_MEDIAPIPE_MODELS,
  ...SEGMENTATION_ONNX_MODELS,
];

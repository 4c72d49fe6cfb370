import type { ModelAccuracy, PublishedFigure } from "../../catalog/accuracy.ts";
import type { ModelEntry } from "../../catalog/model.ts";
import { constant, type NetworkInputs, picture } from "../../catalog/network-inputs.ts";
import { COCO_LABELS } from "../../results/coco-labels.ts";

/** Colours as they are. */
const PLAIN = { mean: [0, 0, 0], std: [1, 1, 1] } as const;
/** Colours in [0, 1]. */
const UNIT = { mean: [0, 0, 0], std: [255, 255, 255] } as const;
/** ImageNet's statistics, RGB, in [0, 255]. */
const IMAGENET = { mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375] } as const;

function deimInputs(size: number): NetworkInputs {
  return {
    images: picture({
      width: size,
      height: size,
      layout: "NCHW",
      channels: "RGB",
      ...UNIT,
      fit: "stretch",
    }),
    orig_target_sizes: constant("int64", [1, 2], [size, size]),
  };
}

/** COCO's mAP in percent, over the 64 photographs, and the authors' own. */
function coco(percent: number, published: PublishedFigure | null = null): ModelAccuracy {
  return {
    measure: "COCO mAP",
    published,
    measured: { percent, on: "64 photographs of COCO val2017" },
  };
}

const DEIM_SAMPLE =
  "https://raw.githubusercontent.com/Kazuhito00/DEIMv2-ONNX-Sample/f88d4382abca74edb26ed4c7f46190ac40da0ea5/model";

/**
 * Detectors. Fovea's own has the threshold of best F1 against its teachers on photographs held aside
 * of its training (`models/detection/MODEL_CARD.md`); the other score thresholds are those of best F1 over
 * the 64 photographs of the shared evaluation set (`npm run eval`) at IoU .5.
 */
export const DETECTION_MODELS: readonly ModelEntry[] = [
  {
    id: "centernet",
    name: "CenterNet",
    summary: "Works offline. Less accurate than PicoDet-S and slower.",
    accuracy: coco(33.7),
    task: "detection",
    analyser: "centernet",
    engine: "onnx",
    source: { origin: "package", file: "centernet.onnx", package: "@vladmandic/human" },
    bytes: null,
    sha256: null,
    licence: "MIT",
    credit: "CenterNet with MobileNetV3, as carried by @vladmandic/human",
    inputs: {
      "tower_0/images": picture({
        width: 512,
        height: 512,
        layout: "NHWC",
        channels: "RGB",
        ...PLAIN,
        fit: "stretch",
      }),
    },
    labels: COCO_LABELS,
    scoreThreshold: 0.26,
    iouThreshold: 0.6,
    recommended: "embedded",
  },
  {
    id: "fovea-detection",
    name: "Fovea detection",
    summary: "Fovea's own; works offline. Twice as fast as CenterNet and surer of people. 4.1 MB.",
    accuracy: coco(33.0),
    task: "detection",
    analyser: "centernet",
    engine: "onnx",
    source: { origin: "own", file: "fovea-detection.onnx" },
    bytes: 4081219,
    sha256: "1bc438d36c9fada371499e427761cf5e38ae2f5fa08872542fccd6742f72ca36",
    licence: "MIT (after CenterNet's weights, MIT)",
    credit:
      "Fovea, trained from CenterNet with MobileNetV3 (@vladmandic/human); see models/detection/MODEL_CARD.md",
    inputs: {
      image: picture({
        width: 416,
        height: 320,
        // Some 125,000 pixels each, half of CenterNet's 512 × 512, and nearly the picture's own shape.
        sizes: [
          { width: 544, height: 224 },
          { width: 480, height: 256 },
          { width: 448, height: 288 },
          { width: 416, height: 320 },
          { width: 352, height: 352 },
          { width: 320, height: 416 },
          { width: 288, height: 448 },
          { width: 256, height: 480 },
          { width: 224, height: 544 },
        ],
        layout: "NHWC",
        channels: "RGB",
        ...PLAIN,
        fit: "stretch",
      }),
    },
    labels: COCO_LABELS,
    scoreThreshold: 0.34,
    iouThreshold: 0.6,
  },
  {
    id: "picodet-s-416",
    name: "PicoDet-S",
    summary: "The best balance of accuracy and speed. 4 MB to download.",
    accuracy: coco(39.1),
    task: "detection",
    analyser: "picodet",
    engine: "onnx",
    source: {
      origin: "url",
      file: "picodet_s_416.onnx",
      url: "https://raw.githubusercontent.com/hpc203/picodet-onnxruntime/dfe4d6cd0a18cd4126ee381e81df8a0b1e6ad97b/coco/picodet_s_416_coco.onnx",
    },
    bytes: 4040573,
    sha256: "cdab77bdde16e4f76bec734c4e5791801d1739e4c7ec1995e0e110e04300d0c2",
    licence: "Apache-2.0 (PaddleDetection; the hosting repository states none)",
    credit: "PicoDet, PaddleDetection authors",
    inputs: {
      image: picture({
        width: 416,
        height: 416,
        layout: "NCHW",
        channels: "RGB",
        ...IMAGENET,
        fit: "stretch",
      }),
    },
    labels: COCO_LABELS,
    scoreThreshold: 0.4,
    iouThreshold: 0.6,
    recommended: "online",
  },
  {
    id: "yolox-nano",
    name: "YOLOX-nano",
    summary: "Fast and well known. 3.7 MB to download.",
    accuracy: coco(34.4, {
      percent: 25.8,
      on: "all of COCO val2017",
      source: "YOLOX's authors",
    }),
    task: "detection",
    analyser: "yolox",
    engine: "onnx",
    source: {
      origin: "url",
      file: "yolox_nano.onnx",
      url: "https://raw.githubusercontent.com/Kazuhito00/Image-Processing-Node-Editor/46979d5b8eacb181abe970e4dd18e8f4cf0e750b/node/deep_learning_node/object_detection/YOLOX/model/yolox_nano.onnx",
    },
    bytes: 3660092,
    sha256: "695e750a5d5754bb5a8d5325643b59282191a7e7a564e435a415fd3c578eab14",
    licence: "Apache-2.0",
    credit: "YOLOX, Megvii",
    inputs: {
      images: picture({
        width: 416,
        height: 416,
        layout: "NCHW",
        channels: "BGR",
        ...PLAIN,
        fit: "letterbox",
        anchor: "top-left",
        pad: 114,
      }),
    },
    labels: COCO_LABELS,
    scoreThreshold: 0.26,
    iouThreshold: 0.65,
  },
  {
    id: "deimv2-femto",
    name: "DEIMv2 femto",
    summary: "The most accurate here, a transformer. 4.1 MB to download.",
    accuracy: coco(40.0),
    task: "detection",
    analyser: "deim",
    engine: "onnx",
    source: {
      origin: "url",
      file: "deimv2_femto.onnx",
      url: `${DEIM_SAMPLE}/deimv2_hgnetv2_femto_coco.onnx`,
    },
    bytes: 4116144,
    sha256: "c6ad358f750132b891165e034c2ba507abefc5ebe1c1d2732a0acbcacc47e52c",
    licence: "Apache-2.0",
    credit: "DEIMv2, Intellindust AI Lab",
    inputs: deimInputs(416),
    labels: COCO_LABELS,
    scoreThreshold: 0.38,
  },
  {
    id: "deimv2-atto",
    name: "DEIMv2 atto",
    summary: "Half the work of femto, less accurate. 2.2 MB to download.",
    accuracy: coco(32.0),
    task: "detection",
    analyser: "deim",
    engine: "onnx",
    source: {
      origin: "url",
      file: "deimv2_atto.onnx",
      url: `${DEIM_SAMPLE}/deimv2_hgnetv2_atto_coco.onnx`,
    },
    bytes: 2248408,
    sha256: "b114aa6610ac7c2bd9b3186ffb001afa872430db957407ef2473f7148d00646e",
    licence: "Apache-2.0",
    credit: "DEIMv2, Intellindust AI Lab",
    inputs: deimInputs(320),
    labels: COCO_LABELS,
    scoreThreshold: 0.4,
  },
  {
    id: "fastestdet",
    name: "FastestDet",
    summary: "For weak machines: very fast, rough. 1 MB to download.",
    accuracy: coco(21.4),
    task: "detection",
    analyser: "fastestdet",
    engine: "onnx",
    source: {
      origin: "url",
      file: "fastestdet.onnx",
      url: "https://raw.githubusercontent.com/dog-qiuqiu/FastestDet/50473cd155cb088aa4a99e64ff6a4b3c24fa07e1/example/onnx-runtime/FastestDet.onnx",
    },
    bytes: 998169,
    sha256: "31cb14c017fce347cb4c846ec62fdf00d76bb3beecdf4be21e7116ac67feb880",
    licence: "BSD-3-Clause",
    credit: "FastestDet, dog-qiuqiu",
    inputs: {
      "input.1": picture({
        width: 352,
        height: 352,
        layout: "NCHW",
        channels: "BGR",
        ...UNIT,
        fit: "stretch",
      }),
    },
    labels: COCO_LABELS,
    scoreThreshold: 0.56,
    iouThreshold: 0.45,
    recommended: "weak-machine",
  },
];

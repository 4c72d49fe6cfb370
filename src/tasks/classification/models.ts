import type { ModelEntry, OnnxModelEntry } from "../../catalog/model.ts";
import { picture } from "../../catalog/network-inputs.ts";

/** Colours in [−1, 1]. */
const SIGNED = { mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5] } as const;
const CORAL = "https://raw.githubusercontent.com/google-coral/test_data";

const MOBILENET = {
  task: "classification",
  engine: "onnx",
  format: "tflite",
  licence: "Apache-2.0",
  inputs: {
    picture: picture({
      width: 224,
      height: 224,
      layout: "NCHW",
      channels: "RGB",
      ...SIGNED,
      fit: "stretch",
    }),
  },
} as const satisfies Partial<OnnxModelEntry>;

/** Classification's entries in the catalogue. The names of their classes come with the analysers. */
export const CLASSIFICATION_MODELS: readonly ModelEntry[] = [
  {
    id: "centernet-backbone",
    name: "CenterNet’s backbone",
    summary:
      "Works offline. Knows no class by itself: it describes what it sees in 120 numbers, and tells apart what you teach it.",
    task: "classification",
    analyser: "backbone",
    engine: "onnx",
    format: "centernet-backbone",
    source: { origin: "package", file: "centernet.onnx", package: "@vladmandic/human" },
    bytes: null,
    sha256: null,
    licence: "MIT",
    credit: "CenterNet with MobileNetV3, as carried by @vladmandic/human",
    inputs: {
      "tower_0/images": picture({
        width: 224,
        height: 224,
        layout: "NHWC",
        channels: "RGB",
        mean: [0, 0, 0],
        std: [1, 1, 1],
        fit: "stretch",
      }),
    },
    recommended: "embedded",
  },
  {
    ...MOBILENET,
    id: "mobilenet-v2",
    name: "MobileNetV2",
    summary:
      "ImageNet’s 1000 classes, and the best descriptor here: 1280 numbers, for teaching and for finding what looks alike.",
    analyser: "imagenet",
    source: {
      origin: "url",
      file: "mobilenet_v2_1.0_224_quant.tflite",
      url: `${CORAL}/168d89da6ae4132e5e4bda90b76fc128cd1fe560/mobilenet_v2_1.0_224_quant.tflite`,
    },
    bytes: 3_610_766,
    sha256: "94ae7d7e8eb65ba10153cabd13bb3dd82d11ba2a45e88347b55fc2e7309c70c3",
    credit: "MobileNetV2 1.0 (Sandler et al. 2018), Google, as carried by google-coral/test_data",
    recommended: "online",
  },
  {
    id: "squeezenet-deep-compression",
    name: "SqueezeNet, deep-compressed",
    summary:
      "ImageNet’s 1000 classes in 0.7 MB, by pruned and shared weights; rougher than MobileNetV2 and slower.",
    task: "classification",
    analyser: "squeezenet",
    engine: "onnx",
    format: "deep-compression",
    source: {
      origin: "url",
      file: "compressed_SqueezeNet.net",
      url: "https://raw.githubusercontent.com/songhan/SqueezeNet-Deep-Compression/fb13faa2cf121ced9999f8a9d538ec6c56084733/compressed_SqueezeNet.net",
    },
    bytes: 675_763,
    sha256: "e4ab6960ae8cd81505e1c2136921201507e930966c53deaf15862a395b3a3261",
    licence: "BSD-2-Clause",
    credit: "SqueezeNet (Iandola et al. 2016) by Deep Compression (Han et al. 2016)",
    inputs: {
      picture: picture({
        width: 227,
        height: 227,
        layout: "NCHW",
        channels: "BGR",
        mean: [104, 117, 123],
        std: [1, 1, 1],
        fit: "stretch",
      }),
    },
  },
  {
    ...MOBILENET,
    id: "mobilenet-v2-birds",
    name: "MobileNetV2, birds",
    summary:
      "964 kinds of birds. Trained on photographs of iNaturalist, some of which are for non-commercial use only; what that means for the network is unsettled.",
    analyser: "birds",
    source: {
      origin: "url",
      file: "mobilenet_v2_1.0_224_inat_bird_quant.tflite",
      url: `${CORAL}/104342d2d3480b3e66203073dac24f4e2dbb4c41/mobilenet_v2_1.0_224_inat_bird_quant.tflite`,
    },
    bytes: 3_579_500,
    sha256: "350fcd8cf1df1560060d464595dfed8b174b05792788052896004848d9ad04f9",
    credit: "MobileNetV2 on iNaturalist 2017’s birds, Google, as carried by google-coral/test_data",
  },
];

import type { OnnxModelEntry } from "../../catalog/model.ts";
import { picture } from "../../catalog/network-inputs.ts";

const CIFAR_RESNET = {
  task: "classification",
  analyser: "cifar",
  engine: "onnx",
  format: "cifar-resnet",
  licence: "BSD-2-Clause",
  credit: "ResNet (He et al. 2016) trained on CIFAR-10 by Yerlan Idelbayev, pytorch_resnet_cifar10",
  inputs: {
    picture: picture({
      width: 32,
      height: 32,
      layout: "NCHW",
      channels: "RGB",
      mean: [123.675, 116.28, 103.53],
      std: [58.395, 57.12, 57.375],
      fit: "stretch",
    }),
  },
} as const satisfies Partial<OnnxModelEntry>;
const CIFAR_TEST = "CIFAR-10’s 10,000 test pictures";
const IDELBAYEV =
  "https://raw.githubusercontent.com/akamaster/pytorch_resnet_cifar10/d5489e8995e81e91ce6b1d69dcc98ad579b0b153/pretrained_models";

/** Networks of ten classes, for depth against accuracy. */
export const FURTHER_CLASSIFICATION_MODELS: readonly OnnxModelEntry[] = [
  {
    ...CIFAR_RESNET,
    id: "cifar-resnet-20",
    accuracy: {
      measure: "top-1",
      published: { percent: 91.73, on: CIFAR_TEST, source: "Y. Idelbayev" },
      measured: { percent: 80.83, on: "JPEG copies of CIFAR-10’s 10,000 test pictures" },
    },
    name: "ResNet-20, CIFAR-10",
    summary:
      "Ten classes, on pictures of 32 × 32: for looking inside, and beside ResNet-56 for depth against accuracy. Trained on CIFAR-10’s photographs, gathered from the web.",
    source: {
      origin: "url",
      file: "resnet20-12fca82f.th",
      url: `${IDELBAYEV}/resnet20-12fca82f.th`,
    },
    bytes: 1_099_231,
    sha256: "12fca82f0bebc4135bf1f32f6e3710e61d5108578464b84fd6d7f5c1b04036c8",
  },
  {
    ...CIFAR_RESNET,
    id: "cifar-resnet-56",
    accuracy: {
      measure: "top-1",
      published: { percent: 93.39, on: CIFAR_TEST, source: "Y. Idelbayev" },
      measured: { percent: 82.92, on: "JPEG copies of CIFAR-10’s 10,000 test pictures" },
    },
    name: "ResNet-56, CIFAR-10",
    summary:
      "As ResNet-20, with three times the layers: fewer errors, three times the time. Trained on CIFAR-10’s photographs, gathered from the web.",
    source: {
      origin: "url",
      file: "resnet56-4bfd9763.th",
      url: `${IDELBAYEV}/resnet56-4bfd9763.th`,
    },
    bytes: 3_471_733,
    sha256: "4bfd97631478d6b638d2764fd2baff3edb1d7d82252d54439343b6596b9b5367",
  },
];

/** What the commonest kinds of layers do, in a sentence each, and which of them can be trained by hand here. */
import type { Words } from "../../words/say.ts";

/** One kind. */
export interface LayerKind {
  readonly about: Words;
  /** The page “Train a network” has layers of this kind. */
  readonly trainable: boolean;
}

const convolution = {
  about:
    "A convolution: each channel is the picture before it, seen through a small filter that was learnt and is moved over all places.",
  trainable: true,
} as const;
const pooling = {
  about:
    "Pooling: of each small window only the greatest number goes on, so that the picture gets smaller.",
  trainable: true,
} as const;
const product = {
  about: "Fully connected: each number is a weighted sum of all numbers before it.",
  trainable: true,
} as const;
const activation = {
  about:
    "An activation function: it bends each number by itself. Without one, many layers could do no more than a single one.",
  trainable: true,
} as const;

/** By ONNX operator; others say enough by their names, or too little is to be said of them. */
const KINDS: Readonly<Record<string, LayerKind>> = {
  Conv: convolution,
  FusedConv: convolution,
  MaxPool: pooling,
  Gemm: product,
  MatMul: product,
  Relu: activation,
  LeakyRelu: activation,
  PRelu: activation,
  Elu: activation,
  Sigmoid: activation,
  Tanh: activation,
  HardSigmoid: activation,
  HardSwish: activation,
  Clip: activation,
  BatchNormalization: {
    about:
      "Batch normalisation: it brings the numbers of each channel to about the same size, which makes learning steadier.",
    trainable: true,
  },
  AveragePool: {
    about: "Pooling: each small window becomes its mean, so that the picture gets smaller.",
    trainable: false,
  },
  GlobalAveragePool: {
    about:
      "Each channel becomes one number, its mean over all places: what is there counts, not where.",
    trainable: false,
  },
  ReduceMean: {
    about:
      "Each channel becomes one number, its mean over all places: what is there counts, not where.",
    trainable: false,
  },
  Add: {
    about:
      "Two pictures are added place by place: so what was seen before skips the layers between.",
    trainable: false,
  },
  Concat: {
    about: "The channels of several pictures are laid one behind the other.",
    trainable: false,
  },
  Softmax: {
    about: "Softmax: the numbers become shares that add up to one.",
    trainable: true,
  },
};

/** What a kind of layer does, by its ONNX operator; null for one that is not explained. */
export function layerKind(operator: string): LayerKind | null {
  return Object.hasOwn(KINDS, operator) ? (KINDS[operator] ?? null) : null;
}

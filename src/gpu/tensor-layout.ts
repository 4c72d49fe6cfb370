import type { ImageInput } from "../geometry/image-input.ts";

/** By colour, always in the order red, green, blue. */
export type Rgb = readonly [number, number, number];

/** Where each value of an image tensor lies and how it is normalised: pure arithmetic. */
export interface TensorLayout {
  readonly width: number;
  readonly height: number;
  /** Floats in the tensor: 3 × width × height. */
  readonly length: number;
  /** Floats from one pixel to the next in a row; a row is `width` times that. */
  readonly pixelStride: number;
  /** Index of each colour's value of pixel (0, 0). */
  readonly planes: Rgb;
  /** Tensor value = v × gain + bias, v in [0, 255]. */
  readonly gain: Rgb;
  readonly bias: Rgb;
  /** Tensor values of padding. */
  readonly padding: Rgb;
}

/** Where on the GPU the values of a picture go. */
export interface TensorTarget {
  readonly layout: TensorLayout;
  /** Borrowed; it may hold several pictures. */
  readonly tensor: GPUBuffer;
  /** Index of the picture's first value in the tensor. */
  readonly start: number;
}

/** A model that says nothing of padding gets black. */
const DEFAULT_PAD = 0;

/** The layout of the tensor that a model's `ImageInput` asks for. */
export function tensorLayout(input: ImageInput): TensorLayout {
  const { width, height } = input;
  const area = width * height;
  const step = input.layout === "NCHW" ? area : 1;
  // Position in the tensor of red, green and blue; mean and std are in the tensor's order.
  const position: Rgb = input.channels === "RGB" ? [0, 1, 2] : [2, 1, 0];
  const each = (value: (channel: number) => number): Rgb => [
    value(position[0]),
    value(position[1]),
    value(position[2]),
  ];
  const mean = (channel: number): number => input.mean[channel] as number;
  const std = (channel: number): number => input.std[channel] as number;
  const pad = input.pad ?? DEFAULT_PAD;
  return {
    width,
    height,
    length: 3 * area,
    pixelStride: input.layout === "NCHW" ? 1 : 3,
    planes: each((channel) => channel * step),
    gain: each((channel) => 1 / std(channel)),
    bias: each((channel) => -mean(channel) / std(channel)),
    padding: each((channel) => (pad - mean(channel)) / std(channel)),
  };
}

/** The layers that face-api's networks are made of, written as ONNX. Values are NCHW, pictures square. */
import type { WeightOf } from "./face-weights.ts";
import type { OnnxWriter } from "./onnx-writer.ts";

/** A value within the graph, and its shape but for the batch. */
export interface Plane {
  readonly name: string;
  readonly channels: number;
  /** Width and height. */
  readonly side: number;
}

/** How far a window goes with each step, and what lies beyond the edge. */
export interface Stepping {
  readonly stride?: 1 | 2;
  /** "same" as TensorFlow means it, the odd pixel at the end; "valid" has no edge. */
  readonly padding?: "same" | "valid";
}

/** Writes layers one after the other into an ONNX graph. */
export class FaceLayers {
  constructor(
    private readonly onnx: OnnxWriter,
    private readonly weightOf: WeightOf,
  ) {}

  /**
   * A convolution with a bias.
   * @param path of the weights
   * @param scaled it is followed by a scale and a shift for each channel, which are made part of it
   */
  convolution(
    source: Plane,
    path: { readonly filters: string; readonly bias: string; readonly scaled?: string },
    outputs: number,
    kernel: number,
    stepping: Stepping = {},
  ): Plane {
    const { channels } = source;
    const filters = this.weightOf(path.filters, [kernel, kernel, channels, outputs]);
    const bias = this.weightOf(path.bias, [outputs]);
    const scale = path.scaled && this.weightOf(`${path.scaled}/weights`, [outputs]);
    const shift = path.scaled && this.weightOf(`${path.scaled}/biases`, [outputs]);
    const weights = new Float32Array(filters.length);
    const area = kernel * kernel;
    for (let at = 0; at < filters.length; at++) {
      const output = at % outputs;
      const input = Math.floor(at / outputs) % channels;
      const place = Math.floor(at / (outputs * channels));
      weights[(output * channels + input) * area + place] =
        (filters[at] as number) * (scale ? (scale[output] as number) : 1);
    }
    const biases = bias.map((value, output) =>
      scale && shift ? value * (scale[output] as number) + (shift[output] as number) : value,
    );
    const { pads, side } = window(source.side, kernel, stepping);
    const name = this.onnx.node(
      "Conv",
      [
        source.name,
        this.onnx.floats([outputs, channels, kernel, kernel], weights),
        this.onnx.floats([outputs], biases),
      ],
      { kernel_shape: [kernel, kernel], pads, strides: strides(stepping) },
    );
    return { name, channels: outputs, side };
  }

  /** A convolution of 3 × 3 within each channel, then one of 1 × 1 over all. */
  separable(source: Plane, path: string, outputs: number, stepping: Stepping = {}): Plane {
    const { channels } = source;
    const filter = this.weightOf(`${path}/depthwise_filter`, [3, 3, channels, 1]);
    const weights = new Float32Array(filter.length);
    for (let at = 0; at < filter.length; at++) {
      weights[(at % channels) * 9 + Math.floor(at / channels)] = filter[at] as number;
    }
    const { pads, side } = window(source.side, 3, stepping);
    const name = this.onnx.node(
      "Conv",
      [source.name, this.onnx.floats([channels, 1, 3, 3], weights)],
      { kernel_shape: [3, 3], pads, strides: strides(stepping), group: channels },
    );
    const names = { filters: `${path}/pointwise_filter`, bias: `${path}/bias` };
    return this.convolution({ name, channels, side }, names, outputs, 1);
  }

  relu(source: Plane): Plane {
    return { ...source, name: this.onnx.node("Relu", [source.name]) };
  }

  /** The sum of planes of one shape. */
  sum(first: Plane, ...others: readonly Plane[]): Plane {
    const name = others.reduce((sum, { name }) => this.onnx.node("Add", [sum, name]), first.name);
    return { ...first, name };
  }

  /** The greatest of 3 × 3, every second of them. */
  maxPool(source: Plane, padding: "same" | "valid"): Plane {
    const stepping = { stride: 2, padding } as const;
    const { pads, side } = window(source.side, 3, stepping);
    const attributes = { kernel_shape: [3, 3], pads, strides: strides(stepping) };
    return { ...source, side, name: this.onnx.node("MaxPool", [source.name], attributes) };
  }

  /** The mean of 2 × 2. */
  halved(source: Plane): Plane {
    const attributes = { kernel_shape: [2, 2], strides: [2, 2] };
    const name = this.onnx.node("AveragePool", [source.name], attributes);
    return { ...source, side: Math.floor(source.side / 2), name };
  }

  /** With zeros after what is there. */
  padded(source: Plane, channels: number, side: number): Plane {
    if (channels === source.channels && side === source.side) return source;
    const more = side - source.side;
    const pads = this.onnx.integers([0, 0, 0, 0, 0, channels - source.channels, more, more]);
    return { name: this.onnx.node("Pad", [source.name, pads]), channels, side };
  }

  /** The mean of each channel, [n, channels]; returns its name. */
  mean({ name }: Plane): string {
    return this.onnx.node("Flatten", [this.onnx.node("GlobalAveragePool", [name])]);
  }

  /** A matrix product, with a bias where there is one; returns its name. */
  connected(source: string, weights: string, bias: string | null, inputs: number, outputs: number) {
    const matrix = this.onnx.floats([inputs, outputs], this.weightOf(weights, [inputs, outputs]));
    const product = this.onnx.node("MatMul", [source, matrix]);
    if (bias === null) return product;
    return this.onnx.node("Add", [
      product,
      this.onnx.floats([outputs], this.weightOf(bias, [outputs])),
    ]);
  }
}

function strides({ stride = 1 }: Stepping): readonly number[] {
  return [stride, stride];
}

/** Pads before and after, and the side of what comes out. */
function window(side: number, kernel: number, { stride = 1, padding = "same" }: Stepping) {
  if (padding === "valid") {
    return { pads: [0, 0, 0, 0], side: Math.floor((side - kernel) / stride) + 1 };
  }
  const steps = Math.ceil(side / stride);
  const beyond = Math.max(0, (steps - 1) * stride + kernel - side);
  const before = Math.floor(beyond / 2);
  return { pads: [before, before, beyond - before, beyond - before], side: steps };
}

/**
 * Values of the graph and the layouts in which ONNX holds them.
 *
 * TensorFlow.js means NHWC throughout, ONNX's convolutions want NCHW. A four-dimensional value is
 * computed in one of the two and transposed at most once, when someone first asks for the other;
 * element-wise operations stay in the layout of their operands, so that whole networks run in NCHW
 * between one Transpose at the input and one at each output.
 */

import { ConversionError } from "./conversion-error.ts";
import type { OnnxGraphBuilder } from "./onnx-graph-builder.ts";
import { type ElementType, elementCount, reshaped, type Tensor, transposed } from "./tensor.ts";

/** `graph` is the order of dimensions that the TensorFlow.js graph means. */
export type Layout = "graph" | "nchw";

/** Axis `i` of NCHW is this axis of NHWC, and the other way round. */
export const NHWC_TO_NCHW = [0, 3, 1, 2] as const;
const NCHW_TO_NHWC = [0, 2, 3, 1] as const;

/** Where each axis of NHWC lies in NCHW: as axes are given to operations that run in NCHW. */
export const NCHW_AXIS_OF_NHWC = [0, 2, 3, 1] as const;

export class Value {
  private readonly names = new Map<Layout, string>();

  private constructor(
    private readonly builder: OnnxGraphBuilder,
    /** Node that it comes from; new names are derived from it. */
    readonly origin: string,
    /** Always as the TensorFlow.js graph means it, whatever the layout in ONNX. */
    readonly shape: readonly number[],
    readonly type: ElementType,
    /** The layout that costs nothing to ask for. */
    readonly computedIn: Layout,
    readonly constant: Tensor | undefined,
  ) {}

  static computed(
    builder: OnnxGraphBuilder,
    origin: string,
    name: string,
    shape: readonly number[],
    type: ElementType,
    layout: Layout,
  ): Value {
    const value = new Value(builder, origin, shape, type, layout, undefined);
    value.names.set(layout, name);
    return value;
  }

  static constant(builder: OnnxGraphBuilder, origin: string, tensor: Tensor): Value {
    return new Value(builder, origin, tensor.shape, tensor.type, "graph", tensor);
  }

  /** Name of the ONNX value that holds it in this layout; emits what is needed to have it. */
  in(layout: Layout): string {
    const known = this.names.get(layout);
    if (known !== undefined) return known;
    const name = this.constant
      ? this.builder.initializer(this.origin, constantIn(this.constant, layout))
      : this.transposeTo(layout);
    this.names.set(layout, name);
    return name;
  }

  /** Whether it can take part in an element-wise operation that runs in NCHW. */
  get fitsNchw(): boolean {
    return this.constant ? this.shape.length <= 4 : this.shape.length === 4;
  }

  private transposeTo(layout: Layout): string {
    const source = this.names.get(this.computedIn);
    if (source === undefined || this.shape.length !== 4) {
      throw new ConversionError(
        `A value of shape [${this.shape}] has no channels-first form.`,
        this.origin,
      );
    }
    const permutation = layout === "nchw" ? NHWC_TO_NCHW : NCHW_TO_NHWC;
    const [n = 1, h = 1, w = 1, c = 1] = this.shape;
    // One channel or one pixel: the bytes are the same, and a Reshape copies nothing.
    const [name = ""] =
      c === 1 || h * w === 1
        ? this.builder.node(this.origin, "Reshape", [
            source,
            this.builder.integers(layout === "nchw" ? [n, c, h, w] : [n, h, w, c]),
          ])
        : this.builder.node(this.origin, "Transpose", [source], { perm: permutation });
    return name;
  }
}

function constantIn(tensor: Tensor, layout: Layout): Tensor {
  if (layout === "graph" || elementCount(tensor.shape) === 1) return tensor;
  const leading = new Array<number>(4 - tensor.shape.length).fill(1);
  const full = reshaped(tensor, [...leading, ...tensor.shape]);
  return transposed(full, NHWC_TO_NCHW);
}

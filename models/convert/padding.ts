/** TensorFlow's padding of windows, as ONNX's `pads`. */

import type { Operator } from "./operator.ts";

/** Begin and end padding of one spatial axis, and how many windows fit. */
export interface AxisWindows {
  readonly before: number;
  readonly after: number;
  readonly count: number;
}

/** SAME: ceil(size / stride) windows; of an odd padding the larger half comes after. */
export function samePadding(
  size: number,
  kernel: number,
  stride: number,
  dilation: number,
): AxisWindows {
  const count = Math.ceil(size / stride);
  const extent = (kernel - 1) * dilation + 1;
  const total = Math.max((count - 1) * stride + extent - size, 0);
  const before = Math.floor(total / 2);
  return { before, after: total - before, count };
}

/** Windows with a padding that is given. */
export function explicitPadding(
  size: number,
  kernel: number,
  stride: number,
  dilation: number,
  before: number,
  after: number,
): AxisWindows {
  const extent = (kernel - 1) * dilation + 1;
  return { before, after, count: Math.floor((size + before + after - extent) / stride) + 1 };
}

/** The windows of a convolution or a pooling over NHWC, vertical and horizontal. */
export interface Windows {
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  /** [top, left, bottom, right], as ONNX wants it. */
  readonly pads: readonly [number, number, number, number];
  /** [height, width] of the result. */
  readonly size: readonly [number, number];
}

/**
 * Reads strides, dilations and padding of a node over an NHWC value.
 *
 * @param shape of the value, [N, H, W, C]
 * @param kernel [height, width]
 */
export function readWindows(
  operator: Operator,
  shape: readonly number[],
  kernel: readonly [number, number],
): Windows {
  const { attributes } = operator;
  const format = attributes.text("data_format", "NHWC");
  if (format !== "NHWC") operator.fail(`data format ${format}; only NHWC is supported.`);
  if (shape.length !== 4) operator.fail(`its input has the shape [${shape}]; NHWC expected.`);
  const spatial = (name: string): [number, number] => {
    const [, vertical = 1, horizontal = 1] = attributes.integers(name);
    return [vertical, horizontal];
  };
  const strides = spatial("strides");
  const dilations = spatial("dilations");
  const padding = attributes.text("padding", "VALID");
  const given = attributes.integers("explicit_paddings");
  const axis = (index: 0 | 1): AxisWindows => {
    const size = shape[index + 1] ?? 1;
    const [window, stride, dilation] = [kernel[index], strides[index], dilations[index]];
    if (padding === "SAME") return samePadding(size, window, stride, dilation);
    if (padding === "VALID") return explicitPadding(size, window, stride, dilation, 0, 0);
    if (padding !== "EXPLICIT") return operator.fail(`padding "${padding}" is not known.`);
    const [before = 0, after = 0] = given.slice(2 * (index + 1));
    return explicitPadding(size, window, stride, dilation, before, after);
  };
  const [vertical, horizontal] = [axis(0), axis(1)];
  return {
    strides,
    dilations,
    pads: [vertical.before, horizontal.before, vertical.after, horizontal.after],
    size: [vertical.count, horizontal.count],
  };
}

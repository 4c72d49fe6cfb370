/**
 * Gradients of convolutions for TensorFlow.js on WebAssembly. Its backend (4.22) has none for a
 * convolution's filter, and one written plainly for its input. Both are convolutions themselves, for which
 * the backend has XNNPACK.
 */
import {
  backend_util,
  conv2d,
  getKernel,
  type KernelConfig,
  pad,
  registerKernel,
  reverse,
  slice,
  type Tensor,
  type Tensor4D,
  tidy,
  transpose,
  unregisterKernel,
} from "@tensorflow/tfjs-core";

interface ConvolutionAttributes {
  readonly strides: number | [number, number];
  readonly pad: "same" | "valid" | number;
}

/** Makes the kernels known; once. */
export function installGradients(): void {
  registerKernel({
    kernelName: "Conv2DBackpropFilter",
    backendName: "wasm",
    kernelFunc: ({ inputs, attrs }) => {
      const { x, dy } = inputs as { x: Tensor4D; dy: Tensor4D };
      const { filterShape, ...how } = attrs as unknown as ConvolutionAttributes & {
        filterShape: [number, number, number, number];
      };
      return filterGradient(x, dy, filterShape, how);
    },
  });
  const plain = getKernel("Conv2DBackpropInput", "wasm") as KernelConfig;
  unregisterKernel("Conv2DBackpropInput", "wasm");
  registerKernel({
    ...plain,
    kernelFunc: (call) => {
      const { dy, filter } = call.inputs as { dy: Tensor4D; filter: Tensor4D };
      const { inputShape, ...how } = call.attrs as unknown as ConvolutionAttributes & {
        inputShape: [number, number, number, number];
      };
      const info = convolutionInfo(inputShape, filter.shape, how);
      return info.strideHeight === 1 && info.strideWidth === 1
        ? inputGradient(dy, filter, info)
        : plain.kernelFunc(call);
    },
  });
}

type Info = backend_util.Conv2DInfo;

function convolutionInfo(
  input: [number, number, number, number],
  filter: [number, number, number, number],
  { strides, pad: padding }: ConvolutionAttributes,
): Info {
  return backend_util.computeConv2DInfo(input, filter, strides, 1, padding);
}

/**
 * The gradient of filter place (i, j) from colour c to channel f sums, over pictures and places, input times
 * gradient. So pictures are what a convolution sums over (its channels), and the gradient its filter.
 */
function filterGradient(
  x: Tensor4D,
  dy: Tensor4D,
  shape: [number, number, number, number],
  how: ConvolutionAttributes,
): Tensor {
  return tidy(() => {
    const { padInfo, strideHeight, strideWidth } = convolutionInfo(x.shape, shape, how);
    const { top, bottom, left, right } = padInfo;
    const padded = pad(x, [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]);
    const pictures = transpose(padded, [3, 1, 2, 0]) as Tensor4D;
    const gradient = transpose(dy, [1, 2, 0, 3]) as Tensor4D;
    const all = conv2d(pictures, gradient, 1, "valid", "NHWC", [strideHeight, strideWidth]);
    // What did not fill a whole stride at the edge has no part in it.
    const [height, width, colours, filters] = shape;
    const used = slice(all, [0, 0, 0, 0], [colours, height, width, filters]);
    return transpose(used, [1, 2, 0, 3]);
  });
}

/** The gradient, padded, convolved with the filter turned about. */
function inputGradient(dy: Tensor4D, filter: Tensor4D, info: Info): Tensor {
  return tidy(() => {
    const { filterHeight, filterWidth, padInfo, inHeight, inWidth } = info;
    const { top, left } = padInfo;
    const [, height, width] = dy.shape;
    const above = filterHeight - 1 - top;
    const before = filterWidth - 1 - left;
    const padded = pad(dy, [
      [0, 0],
      [above, inHeight + filterHeight - 1 - height - above],
      [before, inWidth + filterWidth - 1 - width - before],
      [0, 0],
    ]);
    const turned = transpose(reverse(filter, [0, 1]), [0, 1, 3, 2]) as Tensor4D;
    return conv2d(padded as Tensor4D, turned, 1, "valid");
  });
}

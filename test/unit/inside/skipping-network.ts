/** A network small enough to be reckoned by hand. */
import { node, onnxFile, tensor, weights } from "../../fixtures/tiny-onnx.ts";

/** A convolution that adds the colours up, a rectifier, a sum that skips it, a mean over the places. */
export const skippingFile = onnxFile({
  input: [tensor("picture", [1, 3, 4, 4])],
  output: [tensor("mean", [1, 1, 1, 1])],
  node: [
    node("Identity", ["w"], "kernel"),
    node("Conv", ["picture", "kernel"], "summed", { kernel_shape: [2, 2], strides: [2, 2] }),
    node("Relu", ["summed"], "positive"),
    node("Add", ["positive", "summed"], "both"),
    node("ReduceMean", ["both"], "mean", { axes: [2, 3] }),
  ],
  initializer: [weights("w", [1, 3, 2, 2], new Array(12).fill(1))],
});

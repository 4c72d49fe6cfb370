/** Convolutions: ordinary, grouped and depthwise, with what is fused into them. */

import { readFusedOperations } from "../activation.ts";
import type { Operator, OperatorConverter } from "../operator.ts";
import { readWindows } from "../padding.ts";
import { reshaped, type Tensor, transposed } from "../tensor.ts";
import type { Value } from "../value.ts";

/**
 * @param weights OIHW: [outputs, inputs per group, height, width]
 */
function emitConvolution(operator: Operator, weights: Tensor, group: number): Value {
  const input = operator.input(0);
  const [outputs = 0, , height = 1, width = 1] = weights.shape;
  const windows = readWindows(operator, input.shape, [height, width]);
  const fused = readFusedOperations(operator);
  const operands = [input.in("nchw"), operator.initializer("weights", weights)];
  if (fused.bias) operands.push(fused.bias.in("graph"));
  const convolved = operator.emit("Conv", operands, {
    kernel_shape: [height, width],
    strides: windows.strides,
    dilations: windows.dilations,
    pads: windows.pads,
    group,
  });
  const shape = [input.shape[0] ?? 1, ...windows.size, outputs];
  return operator.value(fused.activate(convolved, "nchw"), shape, "float32", "nchw");
}

/** Weights [height, width, inputs per group, outputs]. */
const convolution: OperatorConverter = (operator) => {
  const weights = transposed(operator.constant(1, "weights"), [3, 2, 0, 1]);
  const channels = operator.input(0).shape[3] ?? 0;
  const group = channels / (weights.shape[1] ?? 1);
  if (!Number.isInteger(group)) {
    operator.fail(`its weights are for ${weights.shape[1]} channels, its input has ${channels}.`);
  }
  return [emitConvolution(operator, weights, group)];
};

/** Weights [height, width, inputs, multiplier]; output channel = input · multiplier + index. */
const depthwise: OperatorConverter = (operator) => {
  const weights = transposed(operator.constant(1, "weights"), [2, 3, 0, 1]);
  const [inputs = 0, multiplier = 1, height = 1, width = 1] = weights.shape;
  const channels = operator.input(0).shape[3] ?? 0;
  if (channels !== inputs) {
    operator.fail(`its weights are for ${inputs} channels, its input has ${channels}.`);
  }
  const filters = reshaped(weights, [inputs * multiplier, 1, height, width]);
  return [emitConvolution(operator, filters, inputs)];
};

export const convolutionOperators: Readonly<Record<string, OperatorConverter>> = {
  Conv2D: convolution,
  _FusedConv2D: convolution,
  DepthwiseConv2dNative: depthwise,
  FusedDepthwiseConv2dNative: depthwise,
};

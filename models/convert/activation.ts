/** Activations, alone or fused into a convolution or a matrix product. */

import type { Operator } from "./operator.ts";
import type { Layout, Value } from "./value.ts";

/** Emits an activation that needs no parameter but the node's own attributes. */
export function emitActivation(operator: Operator, activation: string, input: string): string {
  switch (activation) {
    case "Relu":
    case "Elu":
    case "Sigmoid":
    case "Tanh":
      return operator.emit(activation, [input]);
    case "Relu6":
      return operator.emit("Clip", [input, operator.scalar(0), operator.scalar(6)]);
    case "LeakyRelu": {
      const { attributes } = operator;
      const alpha = attributes.float("alpha", attributes.float("leakyrelu_alpha", 0.2));
      return operator.emit("LeakyRelu", [input], { alpha: { float: alpha } });
    }
    default:
      return operator.fail(`activation "${activation}" is not supported.`);
  }
}

/** What `fused_ops` of a node says, with the values that belong to it. */
export interface FusedOperations {
  readonly bias: Value | undefined;
  /** Emits the activation, if there is one, over a value of this layout. */
  activate(input: string, layout: Layout): string;
}

/** Reads `fused_ops`; the fused arguments are inputs 2 and on. */
export function readFusedOperations(operator: Operator): FusedOperations {
  const names = operator.attributes.texts("fused_ops");
  const hasBias = names[0] === "BiasAdd";
  const activations = hasBias ? names.slice(1) : names;
  if (activations.length > 1) operator.fail(`fused operations [${names}] are not supported.`);
  const [activation] = activations;
  return {
    bias: hasBias ? operator.input(2) : undefined,
    activate(input, layout) {
      if (activation === undefined) return input;
      if (activation !== "Prelu") return emitActivation(operator, activation, input);
      const slope = operator.input(hasBias ? 3 : 2);
      return operator.emit("PRelu", [input, slope.in(layout)]);
    },
  };
}

/**
 * Converts TensorFlow.js graph models to ONNX.
 *
 *     const bytes = convertToOnnx(readGraphModel("model.json"), { outputs: ["heads/scores"] });
 *
 * Shapes must be static (a batch size of −1 becomes 1) and every operation known; what is not is
 * refused with a `ConversionError` that names the node. Inputs and outputs keep the names, shapes
 * and order of dimensions (NHWC) of the graph; ":0" is left off. To add an operation, add its
 * converter to one of `operators/`.
 */

import { Attributes } from "./attributes.ts";
import { ConversionError } from "./conversion-error.ts";
import { OnnxGraphBuilder } from "./onnx-graph-builder.ts";
import { Operator, type OperatorConverter } from "./operator.ts";
import { convolutionOperators } from "./operators/convolution.ts";
import { elementwiseOperators } from "./operators/elementwise.ts";
import { indexingOperators } from "./operators/indexing.ts";
import { poolingOperators } from "./operators/pooling.ts";
import { reductionOperators } from "./operators/reduction.ts";
import { shapingOperators } from "./operators/shaping.ts";
import { type GraphModel, type GraphNode, parseReference, referenceName } from "./tfjs-graph.ts";
import { Value } from "./value.ts";

const CONVERTERS: ReadonlyMap<string, OperatorConverter> = new Map(
  Object.entries({
    ...convolutionOperators,
    ...elementwiseOperators,
    ...indexingOperators,
    ...poolingOperators,
    ...reductionOperators,
    ...shapingOperators,
  }),
);

export interface ConversionOptions {
  /**
   * Values that become the outputs, in this order: "node", or "node:1" for a further output of a
   * node. Only what they need is converted. Left out: the outputs that the model gives.
   */
  readonly outputs?: readonly string[];
  /** Integer inputs are declared as float32: for graphs whose first step is a cast to float. */
  readonly floatInputs?: boolean;
}

/** The bytes of an ONNX model; the same model and options give the same bytes. */
export function convertToOnnx(model: GraphModel, options: ConversionOptions = {}): Uint8Array {
  const outputs = (options.outputs ?? model.outputs).map(parseReference);
  const order = nodesInOrder(
    model,
    outputs.map(({ node }) => node),
  );
  const inputNames = order.filter(({ op }) => op === "Placeholder").map(({ name }) => name);
  const builder = new OnnxGraphBuilder([...inputNames, ...outputs.map(referenceName)]);

  const values = new Map<string, readonly Value[]>();
  const valueAt = (reference: string, reader: string): Value => {
    const { node, index } = parseReference(reference);
    const value = values.get(node)?.[index];
    if (value) return value;
    throw new ConversionError(`There is no value "${reference}", which ${reader} needs.`);
  };
  for (const node of order) {
    const inputs = dataInputs(node).map((input) => valueAt(input, `node "${node.name}"`));
    values.set(node.name, convertNode(node, inputs, model, builder, options));
  }
  for (const output of outputs) {
    const name = referenceName(output);
    const value = valueAt(name, "the list of outputs");
    builder.output(value.in("graph"), name, value.type, value.shape);
  }
  return builder.encode();
}

function convertNode(
  node: GraphNode,
  inputs: readonly Value[],
  model: GraphModel,
  builder: OnnxGraphBuilder,
  { floatInputs }: ConversionOptions,
): readonly Value[] {
  if (node.op === "Const") {
    const tensor = model.weights.get(node.name);
    if (!tensor) throw new ConversionError("the weights do not have it.", node.name, node.op);
    return [Value.constant(builder, node.name, tensor)];
  }
  if (node.op === "Placeholder") return [convertPlaceholder(node, builder, floatInputs)];
  const convert = CONVERTERS.get(node.op);
  if (!convert) {
    throw new ConversionError("this operation is not supported.", node.name, node.op);
  }
  return convert(new Operator(node, inputs, builder));
}

function convertPlaceholder(
  node: GraphNode,
  builder: OnnxGraphBuilder,
  floatInputs = false,
): Value {
  const attributes = new Attributes(node.attr ?? {}, node.name, node.op);
  const declaredType = attributes.elementType("dtype");
  const type = floatInputs ? "float32" : declaredType;
  const declared = attributes.shape("shape");
  const shape = declared?.map((size, axis) => (axis === 0 && size === -1 ? 1 : size));
  if (!shape || shape.some((size) => size < 0)) {
    throw new ConversionError(
      `its shape is dynamic ([${declared ?? "unknown"}]); all sizes but the batch must be fixed.`,
      node.name,
      node.op,
    );
  }
  builder.input(node.name, type, shape);
  return Value.computed(builder, node.name, node.name, shape, type, "graph");
}

/** Inputs that carry values; "^node" only asks for an order of execution. */
function dataInputs(node: GraphNode): readonly string[] {
  return (node.input ?? []).filter((input) => !input.startsWith("^"));
}

/** The nodes that the targets need, each after those that it reads. */
function nodesInOrder(model: GraphModel, targets: readonly string[]): GraphNode[] {
  const order: GraphNode[] = [];
  const state = new Map<string, "open" | "done">();
  // Depth first with a stack of its own: deep networks would overflow the call stack.
  const stack = targets.toReversed().map((name) => ({ name, reader: "the list of outputs" }));
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const node = model.nodes.get(top.name);
    if (!node) {
      throw new ConversionError(`There is no node "${top.name}", which ${top.reader} names.`);
    }
    if (state.get(top.name) === undefined) {
      state.set(top.name, "open");
      for (const input of dataInputs(node).toReversed()) {
        const name = parseReference(input).node;
        if (state.get(name) === "open") {
          throw new ConversionError(`it needs "${name}", which needs it.`, node.name, node.op);
        }
        if (state.get(name) === undefined) stack.push({ name, reader: `node "${node.name}"` });
      }
    } else {
      stack.pop();
      if (state.get(top.name) === "open") order.push(node);
      state.set(top.name, "done");
    }
  }
  return order;
}

/**
 * Hard swish, x · clip(x + 3, 0, 6) / 6 (Howard and others 2019), as exporters spell it where their operators
 * have none: Add, Clip, Mul and Div, four walks through memory. HardSigmoid and Mul say the same in two: in WebAssembly
 * PicoDet-S, which has 87 of them, takes .85 of the time (docs/measurements.md).
 */

import { ATTRIBUTE, GRAPH, MODEL, NODE, TENSOR } from "../../catalog/onnx-fields.ts";
import { describeOnnxFault } from "../../catalog/onnx-file.ts";
import { messages, readText, text } from "../../catalog/onnx-value.ts";
import {
  floatField,
  joined,
  lengthField,
  numberField,
  textField,
} from "../../catalog/protobuf-encoding.ts";
import { type Field, fields } from "../../catalog/protobuf-wire.ts";

/** ModelProto's fields that are numbers: IR version and model version. */
const NUMBERS: ReadonlySet<number> = new Set([1, 5]);
/** TensorProto's type of elements, which is 1 for float32, and its list of them where they are not raw. */
const ELEMENTS = { type: 2, float32: 1, floats: 4 } as const;

interface Node {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/**
 * The same network with every hard swish in two nodes: a new file, or `bytes` itself (borrowed) where there is
 * none, or where it is no ONNX model. Networks with graphs inside of nodes stay as they are.
 */
export function withHardSwish(bytes: Uint8Array): Uint8Array {
  if (describeOnnxFault(bytes) !== null) return bytes;
  const whole = [...fields(bytes)];
  const graph = whole.find(({ number }) => number === MODEL.graph);
  const rewritten = graph && rewrittenGraph([...fields(graph.bytes)]);
  if (!rewritten) return bytes;
  return joined(
    whole.flatMap((field) => {
      if (field === graph) return lengthField(MODEL.graph, rewritten);
      if (NUMBERS.has(field.number)) return numberField(field.number, field.value);
      return lengthField(field.number, field.bytes);
    }),
  );
}

/** Null where there is nothing to be done. */
function rewrittenGraph(parts: readonly Field[]): Uint8Array | null {
  const nodes = new Map<Field, Node>();
  /** Of numbers alone in float32, by name. */
  const scalars = new Map<string, number>();
  /** The node that a value comes of, and how often it is asked for. */
  const made = new Map<string, Field>();
  const asked = new Map<string, number>();
  const ask = (name: string) => asked.set(name, (asked.get(name) ?? 0) + 1);
  for (const field of parts) {
    if (field.number === GRAPH.output) ask(readText(field.bytes, 1));
    if (field.number === GRAPH.initializer) {
      const value = scalarOf(field.bytes);
      if (value !== null) scalars.set(readText(field.bytes, TENSOR.name), value);
    }
    if (field.number !== GRAPH.node) continue;
    const attributes = [...messages(field.bytes, NODE.attribute)];
    if (attributes.some(hasGraph)) return null;
    const node = nodeOf(field.bytes);
    nodes.set(field, node);
    for (const name of node.outputs) made.set(name, field);
    for (const name of node.inputs) ask(name);
    const constant = node.type === "Constant" ? scalarIn(attributes) : null;
    if (constant !== null) scalars.set(node.outputs[0] ?? "", constant);
  }

  /** The node of that type that makes a value which nobody else asks for. */
  const onlyFor = (name: string | undefined, type: string): [Field, Node] | null => {
    const field = name !== undefined && asked.get(name) === 1 ? made.get(name) : undefined;
    const node = field && nodes.get(field);
    return field && node?.type === type ? [field, node] : null;
  };
  const isScalar = (name: string | undefined, value: number) => scalars.get(name ?? "") === value;

  const dropped = new Set<Field>();
  const swishes = new Map<Field, readonly Uint8Array[]>();
  for (const [field, node] of nodes) {
    if (node.type !== "Div" || !isScalar(node.inputs[1], 6)) continue;
    const product = onlyFor(node.inputs[0], "Mul");
    for (const [x, gate] of bothWays(product?.[1].inputs)) {
      const clip = onlyFor(gate, "Clip");
      if (!clip || !isScalar(clip[1].inputs[1], 0) || !isScalar(clip[1].inputs[2], 6)) continue;
      const sum = onlyFor(clip[1].inputs[0], "Add");
      const isOfX = bothWays(sum?.[1].inputs).some(([a, b]) => a === x && isScalar(b, 3));
      if (!product || !sum || !isOfX) continue;
      for (const [part] of [product, clip, sum]) dropped.add(part);
      swishes.set(field, hardSwish(x, gate, node.outputs[0] ?? ""));
      break;
    }
  }
  if (swishes.size === 0) return null;
  return joined(
    parts.flatMap(
      (field) =>
        swishes.get(field) ?? (dropped.has(field) ? [] : lengthField(field.number, field.bytes)),
    ),
  );
}

/** Two operands in either order; nothing where there are not two. */
function bothWays(operands: readonly string[] = []): readonly (readonly [string, string])[] {
  const [a, b] = operands;
  return a === undefined || b === undefined
    ? []
    : [
        [a, b],
        [b, a],
      ];
}

function nodeOf(bytes: Uint8Array): Node {
  const names = (number: number) => [...messages(bytes, number)].map(text);
  return {
    type: readText(bytes, NODE.type),
    inputs: names(NODE.input),
    outputs: names(NODE.output),
  };
}

function hasGraph(attribute: Uint8Array): boolean {
  return [...fields(attribute)].some(
    ({ number }) => number === ATTRIBUTE.graph || number === ATTRIBUTE.graphs,
  );
}

/** The number of a `Constant`'s tensor; null where it is more or other. */
function scalarIn(attributes: readonly Uint8Array[]): number | null {
  const tensors = attributes.flatMap((one) => [...messages(one, ATTRIBUTE.tensor)]);
  return tensors[0] ? scalarOf(tensors[0]) : null;
}

/** The one float32 of a tensor; null where it has more, or others. */
function scalarOf(tensor: Uint8Array): number | null {
  let number: Uint8Array | null = null;
  for (const field of fields(tensor)) {
    if (field.number === ELEMENTS.type && field.value !== ELEMENTS.float32) return null;
    if (field.number === TENSOR.raw || field.number === ELEMENTS.floats) number = field.bytes;
  }
  if (number?.length !== 4) return null;
  return new DataView(number.buffer, number.byteOffset, 4).getFloat32(0, true);
}

/** The gate by the name that it had, and its product. */
function hardSwish(x: string, gate: string, output: string): Uint8Array[] {
  const sixth = joined([
    ...textField(1, "alpha"),
    ...floatField(2, 1 / 6),
    // An attribute that is a float32; beta is a half by itself.
    ...numberField(20, 1),
  ]);
  const node = (type: string, inputs: readonly string[], made: string, ...rest: Uint8Array[]) =>
    lengthField(
      GRAPH.node,
      joined([
        ...inputs.flatMap((name) => textField(NODE.input, name)),
        ...textField(NODE.output, made),
        ...textField(NODE.type, type),
        ...rest,
      ]),
    );
  return [
    ...node("HardSigmoid", [x], gate, ...lengthField(NODE.attribute, sixth)),
    ...node("Mul", [x, gate], output),
  ];
}

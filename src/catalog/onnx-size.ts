/**
 * Finds out whether a network would ask for absurd amounts of memory or time, before a session is made
 * of it. A file of a few hundred bytes can ask for gigabytes (an input of 20,000² pixels, a constant
 * that fills a shape), which hangs or kills the thread that tries.
 *
 * Read is what lies open in the file: sizes of inputs, and what nodes make of constants. What a graph
 * computes of shapes while it runs is not foreseen; a worker that falls silent over it is ended.
 */
import { ATTRIBUTE, GRAPH, MODEL, NODE, TENSOR } from "./onnx-fields.ts";
import { readText, readValue, text } from "./onnx-value.ts";
import { type Field, fields } from "./protobuf-wire.ts";

/** For one tensor. A picture of 4096² takes 192 MiB in float32; WebAssembly has 4 GiB for all. */
export const MOST_TENSOR_BYTES = 512 * 2 ** 20;
/** Steps of a loop or scan; decoders of text, the longest there are, take some thousand. */
const MOST_TURNS = 1_000_000;
/** Elements of constants that are shapes or counts; weights are stepped over. */
const MOST_SHAPE = 16;

/** A tensor's element is counted as four bytes, whatever its type: what runs them widens halves and bytes. */
const ELEMENT = 4;

/** What is too much in the ONNX model in `bytes` (borrowed), as half a sentence; null when nothing is. Throws `WireFault`. */
export function describeOversize(bytes: Uint8Array): string | null {
  for (const model of fields(bytes)) {
    if (model.number !== MODEL.graph) continue;
    const fault = ofGraph(model.bytes, new Map());
    if (fault) return fault;
  }
  return null;
}

/** Whether a tensor of these dimensions is too large, as half a sentence; null when it is not. */
export function describeTooLarge(name: string, dims: readonly number[]): string | null {
  // Below zero: a size that is kept or counted by what runs it.
  const bytes = dims.reduce((a, b) => a * (b < 0 ? 1 : b), ELEMENT);
  if (!(bytes > MOST_TENSOR_BYTES)) return null;
  const size = bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
  return `${name} (${dims.join("×")}) takes ${size}, and ${MOST_TENSOR_BYTES / 2 ** 20} MiB is the most`;
}

/** @param known values of small constants, by name; those of the graph around included */
function ofGraph(graph: Uint8Array, outer: ReadonlyMap<string, readonly number[]>): string | null {
  const known = new Map(outer);
  const shapes = new Map<string, readonly number[]>();
  const learn = (name: string, tensor: Uint8Array) => {
    const { dims, values } = readTensor(tensor);
    shapes.set(name, dims);
    if (values) known.set(name, values);
  };
  const nodes: Uint8Array[] = [];
  for (const { number, bytes } of fields(graph)) {
    if (number === GRAPH.initializer) learn(readText(bytes, TENSOR.name), bytes);
    else if (number === GRAPH.node) nodes.push(bytes);
    else if (number === GRAPH.input) {
      const { name, dims } = readInput(bytes);
      const fault = describeTooLarge(`its input “${name}”`, dims);
      if (fault) return fault;
      shapes.set(name, dims);
    }
  }
  for (const bytes of nodes) {
    const node = readNode(bytes);
    const [output = ""] = node.outputs;
    if (node.type === "Constant" && node.tensor) learn(output, node.tensor);
    const fault = ofNode(node, known, shapes);
    if (fault) return fault;
    for (const inner of node.graphs) {
      const within = ofGraph(inner, known);
      if (within) return within;
    }
  }
  return null;
}

function ofNode(
  { type, inputs }: Node,
  known: ReadonlyMap<string, readonly number[]>,
  shapes: ReadonlyMap<string, readonly number[]>,
): string | null {
  const [first = "", second = ""] = inputs;
  if (type === "Loop") {
    const [turns = 0] = known.get(first) ?? [];
    // The largest number there is means “until the condition says so”.
    return turns > MOST_TURNS && turns < 2 ** 62 ? `a loop in it takes ${turns} turns` : null;
  }
  if (type === "ConstantOfShape")
    return describeTooLarge(`a ${type} in it`, known.get(first) ?? []);
  if (type === "Expand") return describeTooLarge(`an ${type} in it`, known.get(second) ?? []);
  if (type === "Tile") {
    const from = shapes.get(first);
    const times = known.get(second);
    if (!from || from.length !== times?.length) return null;
    return describeTooLarge(
      `a ${type} in it`,
      from.map((size, axis) => size * (times[axis] ?? 1)),
    );
  }
  return null;
}

interface Node {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Of its attributes, such as a Constant's value. */
  readonly tensor: Uint8Array | null;
  /** Bodies of loops and branches. */
  readonly graphs: readonly Uint8Array[];
}

function readNode(node: Uint8Array): Node {
  let type = "";
  let tensor: Uint8Array | null = null;
  const inputs: string[] = [];
  const outputs: string[] = [];
  const graphs: Uint8Array[] = [];
  for (const { number, bytes } of fields(node)) {
    if (number === NODE.type) type = text(bytes);
    if (number === NODE.input) inputs.push(text(bytes));
    if (number === NODE.output) outputs.push(text(bytes));
    if (number !== NODE.attribute) continue;
    for (const part of fields(bytes)) {
      if (part.number === ATTRIBUTE.tensor) tensor = part.bytes;
      if (part.number === ATTRIBUTE.graph) graphs.push(part.bytes);
    }
  }
  return { type, inputs, outputs, tensor, graphs };
}

/** Dimensions, and the values where they are few whole numbers. */
function readTensor(tensor: Uint8Array): {
  dims: readonly number[];
  values: readonly number[] | null;
} {
  const dims: number[] = [];
  const values: number[] = [];
  for (const field of fields(tensor)) {
    if (field.number === TENSOR.dims) dims.push(...varints(field));
    else if (field.number === TENSOR.int64s && field.bytes.length <= 10 * MOST_SHAPE) {
      values.push(...varints(field));
    } else if (field.number === TENSOR.raw && field.bytes.length <= 8 * MOST_SHAPE) {
      values.push(...longs(field.bytes));
    }
  }
  const few = values.length > 0 && values.length === dims.reduce((a, b) => a * b, 1);
  return { dims, values: few ? values : null };
}

/** Name, and dimensions whose symbolic ones count as one. */
function readInput(input: Uint8Array): { name: string; dims: readonly number[] } {
  const { name, dims } = readValue(input);
  return { name, dims: dims.map((size) => (typeof size === "number" ? size : 1)) };
}

/** Repeated whole numbers come one a field, or packed into one. */
function* varints({ value, bytes }: Field): Generator<number> {
  if (bytes.length === 0) yield signed(value);
  let number = 0;
  let scale = 1;
  for (const byte of bytes) {
    number += (byte & 127) * scale;
    scale *= 128;
    if (byte >= 128) continue;
    yield signed(number);
    number = 0;
    scale = 1;
  }
}

/** A varint of ten bytes is a number below zero, to the precision that is left. */
function signed(value: number): number {
  return value >= 2 ** 63 ? value - 2 ** 64 : value;
}

function* longs(bytes: Uint8Array): Generator<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length; at += 8) yield Number(view.getBigInt64(at, true));
}

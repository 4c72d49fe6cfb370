/**
 * The part of an ONNX network that leads to one of its inner values: how the descriptor of a detector's
 * backbone is had without a second file. Works on the wire format; weights are copied once, as bytes.
 */
import { GRAPH, MODEL, NODE, TENSOR } from "../../../catalog/onnx-fields.ts";
import { messages, readText, readValue, text } from "../../../catalog/onnx-value.ts";
import { joined, lengthField, numberField, textField } from "../../../catalog/protobuf-encoding.ts";
import { type Field, fields } from "../../../catalog/protobuf-wire.ts";
import { FoveaError } from "../../../errors.ts";
import { type Dimension, valueInfo } from "./onnx-writer.ts";

/** Where a network is cut, and for which pictures what is left is made. */
export interface OnnxCut {
  /** The inner value that becomes the one output. */
  readonly output: string;
  /** Of that output. */
  readonly outputDims: readonly Dimension[];
  /** Of the one input, in place of the file's own; the nodes that stay must be able to take them. */
  readonly inputDims: readonly Dimension[];
}

/** Fields of ModelProto that are numbers: IR version and model version. */
const NUMBERS: ReadonlySet<number> = new Set([1, 5]);

/** A new file. Borrows `bytes`. Throws "model-failed" where the value is not there. @param name for messages */
export function cutOnnx(bytes: Uint8Array, cut: OnnxCut, name: string): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  for (const field of fields(bytes)) {
    if (field.number === MODEL.graph) parts.push(...lengthField(MODEL.graph, graph(field.bytes)));
    else if (NUMBERS.has(field.number)) parts.push(...numberField(field.number, field.value));
    else parts.push(...lengthField(field.number, field.bytes));
  }
  return joined(parts);

  function graph(whole: Uint8Array): Uint8Array {
    const all = [...fields(whole)];
    const nodes = needed(all, cut.output);
    if (nodes.size === 0) {
      throw new FoveaError("model-failed", `${name} has no value “${cut.output}”.`);
    }
    const used = new Set([...nodes].flatMap((node) => names(node.bytes, NODE.input)));
    return joined([
      ...all.flatMap((field) => {
        if (field.number === GRAPH.node) return nodes.has(field) ? copy(field) : [];
        if (field.number === GRAPH.initializer) {
          return used.has(readText(field.bytes, TENSOR.name)) ? copy(field) : [];
        }
        if (field.number === GRAPH.input) {
          return lengthField(GRAPH.input, valueInfo(readValue(field.bytes).name, cut.inputDims));
        }
        return field.number === GRAPH.name ? textField(GRAPH.name, "graph") : [];
      }),
      ...lengthField(GRAPH.output, valueInfo(cut.output, cut.outputDims)),
    ]);
  }
}

/** The nodes that a value comes of; they stand after what they need, so one way back finds them. */
function needed(all: readonly Field[], output: string): ReadonlySet<Field> {
  const wanted = new Set([output]);
  const nodes = new Set<Field>();
  for (const field of all.filter(({ number }) => number === GRAPH.node).reverse()) {
    if (!names(field.bytes, NODE.output).some((name) => wanted.has(name))) continue;
    nodes.add(field);
    for (const name of names(field.bytes, NODE.input)) wanted.add(name);
  }
  return nodes;
}

function names(node: Uint8Array, number: number): string[] {
  return [...messages(node, number)].map(text);
}

function copy({ number, bytes }: Field): Uint8Array[] {
  return lengthField(number, bytes);
}

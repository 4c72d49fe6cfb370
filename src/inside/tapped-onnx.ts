/**
 * An ONNX network of which every layer's output is given out: how its inner values are read, and how
 * the runtime's times are told apart. What every layer gives out cannot be fused with its neighbours.
 */
import { GRAPH, MODEL, NODE } from "../catalog/onnx-fields.ts";
import { messages, text } from "../catalog/onnx-value.ts";
import { joined, lengthField, numberField, textField } from "../catalog/protobuf-encoding.ts";
import { fields } from "../catalog/protobuf-wire.ts";
import type { LayerGraph } from "./layers.ts";

/** Name under which the tapped network gives the first convolution's weights. */
export const FIRST_WEIGHTS = "fovea/first-weights";
/** NodeProto's field. */
const NAME = 3;
/** Fields of ModelProto that are numbers: IR version and model version. */
const NUMBERS: ReadonlySet<number> = new Set([1, 5]);

/** Name of a layer's node in the tapped network, by the layer's index. */
export function nodeName(layer: number): string {
  return `layer-${layer}`;
}

/** A copy of the network in `bytes` (borrowed), whose layers are those of `graph`. */
export function tapOnnx(bytes: Uint8Array, graph: LayerGraph): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  for (const { number, value, bytes: field } of fields(bytes)) {
    if (number === MODEL.graph) parts.push(...lengthField(number, joined(tapped(field, graph))));
    else if (NUMBERS.has(number)) parts.push(...numberField(number, value));
    else parts.push(...lengthField(number, field));
  }
  return joined(parts);
}

function tapped(old: Uint8Array, { layers, outputs, firstConvolution }: LayerGraph): Uint8Array[] {
  const indices = new Map(layers.map(({ output }, index) => [output, index]));
  const parts: Uint8Array[] = [];
  for (const { number, bytes } of fields(old)) {
    if (number !== GRAPH.node) {
      parts.push(...lengthField(number, bytes));
      continue;
    }
    const [first] = messages(bytes, NODE.output);
    const index = first && indices.get(text(first));
    parts.push(
      ...lengthField(number, index === undefined ? bytes : renamed(bytes, nodeName(index))),
    );
  }
  const given = new Set(outputs);
  for (const { output } of layers) if (!given.has(output)) parts.push(...outputField(output));
  if (firstConvolution) {
    const identity = [
      ...textField(NODE.input, firstConvolution.weights),
      ...textField(NODE.output, FIRST_WEIGHTS),
      ...textField(NODE.type, "Identity"),
    ];
    parts.push(...lengthField(GRAPH.node, joined(identity)), ...outputField(FIRST_WEIGHTS));
  }
  return parts;
}

/** Without a type, which the runtime infers. */
function outputField(name: string): Uint8Array[] {
  return lengthField(GRAPH.output, joined(textField(1, name)));
}

function renamed(node: Uint8Array, name: string): Uint8Array {
  const others = [...fields(node)].filter(({ number }) => number !== NAME);
  return joined([
    ...others.flatMap(({ number, bytes }) => lengthField(number, bytes)),
    ...textField(NAME, name),
  ]);
}

/** Reads what an ONNX file says of its layers: what each is, what it takes from where, how many weights it has. */
import { GRAPH, MODEL, NODE, TENSOR } from "../catalog/onnx-fields.ts";
import { messages, readText, readValue, text } from "../catalog/onnx-value.ts";
import { type Field, fields } from "../catalog/protobuf-wire.ts";

/** `Layer.from` of the network's own input. */
export const FROM_INPUT = -1;

/** One operation of a network. What is computed of constants alone counts as a constant. */
export interface Layer {
  /** ONNX operator, such as "Conv". */
  readonly type: string;
  /** Its first output's name in the graph, which is unique. */
  readonly output: string;
  /** What shapes it: "3×3 · stride 2 · pad 1"; empty where nothing does. */
  readonly settings: string;
  /** Layers whose outputs it takes, by index; `FROM_INPUT` is the network's input. */
  readonly from: readonly number[];
  /** Numbers that were learnt: elements of its constants that are no whole numbers. */
  readonly parameters: number;
  /** Dimensions of its largest constant; empty where it has none. */
  readonly weights: readonly number[];
  /** The graph gives it out. */
  readonly given: boolean;
}

/** The layers of a file, in the order in which they are computed. */
export interface LayerGraph {
  readonly layers: readonly Layer[];
  /** All learnt numbers, each counted once. */
  readonly parameters: number;
  /** Names of the graph's outputs. */
  readonly outputs: readonly string[];
  /** The first convolution, by index, and its weights' name; null where there is none. */
  readonly firstConvolution: { readonly layer: number; readonly weights: string } | null;
}

/** ONNX operators whose layers count for the depth where they have weights. */
const DEEP: ReadonlySet<string> = new Set(["Conv", "ConvTranspose", "Gemm", "MatMul"]);

/** How many layers with weights there are, as papers count them: convolutions and full connections. */
export function depthOf(layers: readonly Layer[]): number {
  return layers.filter(({ type, parameters }) => DEEP.has(type) && parameters > 0).length;
}

interface Constant {
  readonly dims: readonly number[];
  readonly learnt: number;
}

interface Node {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, AttributeValue>;
}

interface AttributeValue {
  readonly numbers: readonly number[];
  readonly tensor: Uint8Array | null;
}

/** The layers of the ONNX model in `bytes` (borrowed), in which no fault was found. */
export function readLayers(bytes: Uint8Array): LayerGraph {
  const [graph = new Uint8Array()] = messages(bytes, MODEL.graph);
  const constants = new Map<string, Constant>();
  const outputs: string[] = [];
  const nodes: Node[] = [];
  for (const { number, bytes: part } of fields(graph)) {
    if (number === GRAPH.initializer)
      constants.set(readText(part, TENSOR.name), readConstant(part));
    else if (number === GRAPH.output) outputs.push(readValue(part).name);
    else if (number === GRAPH.node) nodes.push(readNode(part));
  }
  let parameters = [...constants.values()].reduce((sum, { learnt }) => sum + learnt, 0);
  const given = new Set(outputs);
  const madeBy = new Map<string, number>();
  const layers: Layer[] = [];
  let firstConvolution: LayerGraph["firstConvolution"] = null;
  for (const node of nodes) {
    const tensor = node.type === "Constant" ? node.attributes.get("value")?.tensor : null;
    const own = tensor ? readConstant(tensor) : null;
    if (own) parameters += own.learnt;
    const taken = node.inputs.filter((name) => name !== "");
    const known = own ? [own] : taken.flatMap((name) => constants.get(name) ?? []);
    if (own || node.type === "Constant" || (known.length === taken.length && taken.length > 0)) {
      const largest = largestOf(known);
      const learnt = known.reduce((sum, constant) => sum + constant.learnt, 0);
      for (const name of node.outputs) constants.set(name, { dims: largest, learnt });
      continue;
    }
    const from = taken.flatMap((name) =>
      constants.has(name) ? [] : (madeBy.get(name) ?? FROM_INPUT),
    );
    if (!firstConvolution && node.type === "Conv" && taken[1] !== undefined) {
      firstConvolution = { layer: layers.length, weights: taken[1] };
    }
    for (const name of node.outputs) madeBy.set(name, layers.length);
    layers.push({
      type: node.type,
      output: node.outputs[0] ?? "",
      settings: settingsOf(node),
      from: [...new Set(from)],
      parameters: known.reduce((sum, { learnt }) => sum + learnt, 0),
      weights: largestOf(known),
      given: node.outputs.some((name) => given.has(name)),
    });
  }
  return { layers, parameters, outputs, firstConvolution };
}

function largestOf(constants: readonly Constant[]): readonly number[] {
  const size = ({ dims }: Constant) => dims.reduce((a, b) => a * b, 1);
  const [largest] = [...constants].sort((a, b) => size(b) - size(a));
  return largest?.dims ?? [];
}

/** TensorProto.DataType of whole numbers of 32 and 64 bits: shapes, axes, indices. */
const WHOLE: ReadonlySet<number> = new Set([6, 7]);
const DATA_TYPE = 2;

function readConstant(tensor: Uint8Array): Constant {
  const dims: number[] = [];
  let type = 0;
  for (const field of fields(tensor)) {
    if (field.number === TENSOR.dims) dims.push(...wholeNumbers(field));
    if (field.number === DATA_TYPE) type = field.value;
  }
  return { dims, learnt: WHOLE.has(type) ? 0 : dims.reduce((a, b) => a * b, 1) };
}

function readNode(node: Uint8Array): Node {
  const inputs = [...messages(node, NODE.input)].map(text);
  const outputs = [...messages(node, NODE.output)].map(text);
  const attributes = new Map<string, AttributeValue>();
  for (const attribute of messages(node, NODE.attribute)) {
    const numbers: number[] = [];
    let tensor: Uint8Array | null = null;
    for (const field of fields(attribute)) {
      // AttributeProto: i = 3, t = 5, ints = 8.
      if (field.number === 3 || field.number === 8) numbers.push(...wholeNumbers(field));
      if (field.number === 5) tensor = field.bytes;
    }
    attributes.set(readText(attribute, 1), { numbers, tensor });
  }
  return { type: readText(node, NODE.type), inputs, outputs, attributes };
}

/** Repeated whole numbers come one a field, or packed into one. */
function wholeNumbers({ value, bytes }: Field): number[] {
  if (bytes.length === 0) return [value];
  const found: number[] = [];
  let number = 0;
  let scale = 1;
  for (const byte of bytes) {
    number += (byte & 127) * scale;
    scale *= 128;
    if (byte >= 128) continue;
    found.push(number);
    number = 0;
    scale = 1;
  }
  return found;
}

function settingsOf({ attributes }: Node): string {
  const numbers = (name: string) => attributes.get(name)?.numbers ?? [];
  const parts: string[] = [];
  const kernel = numbers("kernel_shape");
  if (kernel.length > 0) parts.push(kernel.join("×"));
  const told: readonly [string, string, number][] = [
    ["stride", "strides", 1],
    ["dilation", "dilations", 1],
    ["pad", "pads", 0],
    ["groups", "group", 1],
  ];
  for (const [word, name, usual] of told) {
    const values = [...new Set(numbers(name))];
    if (values.some((value) => value !== usual)) parts.push(`${word} ${values.join("/")}`);
  }
  return parts.join(" · ");
}

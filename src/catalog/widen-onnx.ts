/**
 * A network of half precision, given and asked in single precision.
 *
 * Exporters offer float16 files, whose picture and outputs are float16 as well; preprocessing,
 * decoders and WebGPU buffers here are float32. So `Cast` nodes are put around the graph. Inputs and
 * outputs keep their names, by which entries of the catalogue know them; inside, those values get an
 * ending.
 */
import { ATTRIBUTE, GRAPH, MODEL, NODE } from "./onnx-fields.ts";
import { describeOnnxFault, FLOAT16, FLOAT32, signatureOf } from "./onnx-file.ts";
import { type OnnxValue, readText, text } from "./onnx-value.ts";
import { joined, lengthField, numberField, textField } from "./protobuf-encoding.ts";
import { type Field, fields } from "./protobuf-wire.ts";

const ENDING = "/float16";

/**
 * The model in `bytes` (borrowed) with every float16 input and output as float32, or `bytes` itself
 * where there is none, or where it is no ONNX model.
 */
export function widenOnnx(bytes: Uint8Array): Uint8Array {
  if (describeOnnxFault(bytes) !== null) return bytes;
  const { inputs, outputs } = signatureOf(bytes);
  const narrow = halves(inputs);
  const wide = halves(outputs);
  if (narrow.size === 0 && wide.size === 0) return bytes;
  const renamed = new Set([...narrow.keys(), ...wide.keys()]);
  const parts: Uint8Array[] = [];
  for (const field of fields(bytes)) {
    if (field.number === MODEL.graph) parts.push(...lengthField(MODEL.graph, graph(field.bytes)));
    else parts.push(...copied(field, MODEL_NUMBERS));
  }
  return joined(parts);

  function graph(old: Uint8Array): Uint8Array {
    const inside: Uint8Array[] = [];
    // Nodes stand in the order of their needs.
    for (const name of narrow.keys()) inside.push(...cast(name, name + ENDING, FLOAT16));
    for (const field of fields(old)) {
      const sides: Readonly<Record<number, typeof narrow>> = {
        [GRAPH.input]: narrow,
        [GRAPH.output]: wide,
      };
      const value = sides[field.number]?.get(readText(field.bytes, 1));
      if (value) inside.push(...lengthField(field.number, valueInfo(value)));
      else inside.push(...renamedPart(field, renamed));
    }
    for (const name of wide.keys()) inside.push(...cast(name + ENDING, name, FLOAT32));
    return joined(inside);
  }
}

function halves(values: readonly OnnxValue[]): ReadonlyMap<string, OnnxValue> {
  return new Map(
    values.filter(({ type }) => type === "float16").map((value) => [value.name, value]),
  );
}

/** A field of a graph, in which values of these names have the ending. Graphs within it see them, too. */
function renamedPart(field: Field, names: ReadonlySet<string>): Uint8Array[] {
  const { number, bytes } = field;
  if (number === GRAPH.node) return lengthField(number, renamedNode(bytes, names));
  // What is noted of the type of a value within the graph.
  if (number === GRAPH.valueInfo) return lengthField(number, renamedText(bytes, [1], names));
  return copied(field);
}

function renamedNode(node: Uint8Array, names: ReadonlySet<string>): Uint8Array {
  const parts = [...fields(renamedText(node, [NODE.input, NODE.output], names))].flatMap((field) =>
    field.number === NODE.attribute && hasGraph(field.bytes)
      ? lengthField(field.number, renamedAttribute(field.bytes, names))
      : copied(field),
  );
  return joined(parts);
}

function hasGraph(attribute: Uint8Array): boolean {
  return [...fields(attribute)].some(({ number }) => isGraph(number));
}

function isGraph(number: number): boolean {
  return number === ATTRIBUTE.graph || number === ATTRIBUTE.graphs;
}

function renamedAttribute(attribute: Uint8Array, names: ReadonlySet<string>): Uint8Array {
  const parts = [...fields(attribute)].flatMap((field) => {
    if (!isGraph(field.number)) return copied(field, ATTRIBUTE_NUMBERS);
    const inner = [...fields(field.bytes)].flatMap((part) =>
      part.number === GRAPH.output
        ? lengthField(part.number, renamedText(part.bytes, [1], names))
        : renamedPart(part, names),
    );
    return lengthField(field.number, joined(inner));
  });
  return joined(parts);
}

/** A message whose texts of these field numbers are names of values. */
function renamedText(
  bytes: Uint8Array,
  numbers: readonly number[],
  names: ReadonlySet<string>,
): Uint8Array {
  const parts = [...fields(bytes)].flatMap((field) => {
    const name = numbers.includes(field.number) ? text(field.bytes) : "";
    return names.has(name) ? textField(field.number, name + ENDING) : copied(field);
  });
  return joined(parts);
}

/** ModelProto's fields that are numbers: IR version and model version. GraphProto has none. */
const MODEL_NUMBERS: ReadonlySet<number> = new Set([1, 5]);
/** AttributeProto's, where it has graphs: its type. */
const ATTRIBUTE_NUMBERS: ReadonlySet<number> = new Set([20]);

function copied(
  { number, value, bytes }: Field,
  numbers: ReadonlySet<number> = new Set(),
): Uint8Array[] {
  return numbers.has(number) ? numberField(number, value) : lengthField(number, bytes);
}

/** An attribute: name = 1, i = 3, type = 20 (2 is a whole number). */
function cast(from: string, to: string, type: number): Uint8Array[] {
  const attribute = joined([...textField(1, "to"), ...numberField(3, type), ...numberField(20, 2)]);
  const node = joined([
    ...textField(NODE.input, from),
    ...textField(NODE.output, to),
    ...textField(NODE.type, "Cast"),
    ...lengthField(NODE.attribute, attribute),
  ]);
  return lengthField(GRAPH.node, node);
}

/** ValueInfoProto as `onnx-file.ts` reads it. */
function valueInfo({ name, dims }: OnnxValue): Uint8Array {
  const shape = dims.flatMap((dim) => {
    const size =
      typeof dim === "number" ? numberField(1, dim) : dim === null ? [] : textField(2, dim);
    return lengthField(1, joined(size));
  });
  const tensor = joined([...numberField(1, FLOAT32), ...lengthField(2, joined(shape))]);
  return joined([...textField(1, name), ...lengthField(2, joined(lengthField(1, tensor)))]);
}

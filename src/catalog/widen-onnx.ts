/**
 * A network of half precision, given and asked in single precision.
 *
 * Exporters offer float16 files, whose picture and outputs are float16 as well; preprocessing,
 * decoders and WebGPU buffers here are float32. So `Cast` nodes are put around the graph: what is
 * inside stays as it is. Names inside stay too: the graph's own values keep theirs, and it is the
 * new inputs and outputs that get an ending.
 */
import { GRAPH, MODEL } from "./onnx-fields.ts";
import { FLOAT16, FLOAT32, readOnnxSignature } from "./onnx-file.ts";
import type { OnnxValue } from "./onnx-value.ts";
import { joined, lengthField, numberField, textField } from "./protobuf-encoding.ts";
import { type Field, fields } from "./protobuf-wire.ts";

const ENDING = "/float32";

/**
 * The model in `bytes` (borrowed) with every float16 input and output as float32, or `bytes` itself
 * where there is none. Throws "model-not-onnx".
 */
export function widenOnnx(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const { inputs, outputs } = readOnnxSignature(bytes);
  const half = ({ type }: OnnxValue) => type === "float16";
  if (!inputs.some(half) && !outputs.some(half)) return bytes;
  const narrow = new Map(inputs.filter(half).map((value) => [value.name, value]));
  const wide = new Map(outputs.filter(half).map((value) => [value.name, value]));
  const parts: Uint8Array[] = [];
  for (const field of fields(bytes)) {
    if (field.number === MODEL.graph) parts.push(...lengthField(MODEL.graph, graph(field.bytes)));
    else parts.push(...copied(field, MODEL_NUMBERS));
  }
  return joined(parts);

  function graph(old: Uint8Array): Uint8Array {
    const inside: Uint8Array[] = [];
    // Nodes stand in the order of their needs.
    for (const { name } of narrow.values()) inside.push(...cast(name + ENDING, name, FLOAT16));
    for (const field of fields(old)) {
      const value =
        field.number === GRAPH.input
          ? narrow.get(nameOf(field.bytes))
          : field.number === GRAPH.output
            ? wide.get(nameOf(field.bytes))
            : undefined;
      if (value) inside.push(...lengthField(field.number, valueInfo(value)));
      else inside.push(...copied(field, new Set()));
    }
    for (const { name } of wide.values()) inside.push(...cast(name, name + ENDING, FLOAT32));
    return joined(inside);
  }
}

/** ModelProto's fields that are numbers: IR version and model version. GraphProto has none. */
const MODEL_NUMBERS: ReadonlySet<number> = new Set([1, 5]);

function copied({ number, value, bytes }: Field, numbers: ReadonlySet<number>): Uint8Array[] {
  return numbers.has(number) ? numberField(number, value) : lengthField(number, bytes);
}

/** NodeProto: input = 1, output = 2, op_type = 4, attribute = 5 { name = 1, i = 3, type = 20 }. */
function cast(from: string, to: string, type: number): Uint8Array[] {
  const attribute = joined([...textField(1, "to"), ...numberField(3, type), ...numberField(20, 2)]);
  const node = joined([
    ...textField(1, from),
    ...textField(2, to),
    ...textField(4, "Cast"),
    ...lengthField(5, attribute),
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
  return joined([
    ...textField(1, name + ENDING),
    ...lengthField(2, joined(lengthField(1, tensor))),
  ]);
}

function nameOf(valueInfoBytes: Uint8Array): string {
  for (const { number, bytes } of fields(valueInfoBytes)) {
    if (number === 1) return new TextDecoder().decode(bytes);
  }
  return "";
}

/** Reads what ONNX files say of values: a graph's inputs and outputs, and texts. */
import { fields } from "./protobuf-wire.ts";

/** A graph's input or output. */
export interface OnnxValue {
  readonly name: string;
  /** Element type by its ONNX name, such as "float32"; "unknown" where the file says none. */
  readonly type: string;
  /** A size, the name of a variable size, or null where the file leaves it open. */
  readonly dims: readonly (number | string | null)[];
}

/** TensorProto.DataType by number. */
const TYPES =
  "unknown float32 uint8 int8 uint16 int16 int32 int64 string bool float16 float64 uint32 uint64".split(
    " ",
  );

/** Whether values of that type are given and asked in single precision: `widen-onnx.ts` does the rest. */
export function isFloat(type: string): boolean {
  return type === "float32" || type === "float16";
}

/** ValueInfoProto: name = 1, type = 2 { tensor_type = 1 { elem_type = 1, shape = 2 { dim = 1 } } }. */
export function readValue(bytes: Uint8Array): OnnxValue {
  let name = "";
  let type = "unknown";
  const dims: (number | string | null)[] = [];
  for (const field of fields(bytes)) {
    if (field.number === 1) name = text(field.bytes);
    if (field.number !== 2) continue;
    for (const tensor of messages(field.bytes, 1)) {
      for (const part of fields(tensor)) {
        if (part.number === 1) type = TYPES[part.value] ?? "unknown";
        if (part.number === 2) for (const dim of messages(part.bytes, 1)) dims.push(readDim(dim));
      }
    }
  }
  return { name, type, dims };
}

function readDim(bytes: Uint8Array): number | string | null {
  for (const field of fields(bytes)) {
    if (field.number === 1) return field.value;
    if (field.number === 2) return text(field.bytes);
  }
  return null;
}

/** The fields of that number, which are messages or texts. */
export function* messages(bytes: Uint8Array, number: number): Generator<Uint8Array> {
  for (const field of fields(bytes)) if (field.number === number) yield field.bytes;
}

/** The text in the first field of that number; empty where there is none. */
export function readText(bytes: Uint8Array, number: number): string {
  for (const field of fields(bytes)) if (field.number === number) return text(field.bytes);
  return "";
}

/** A field as text. */
export function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/**
 * Writes ONNX files, as far as the conversions beside this file need it: float32 values, constants of
 * float32 and int64. Numbers of fields: onnx.proto.
 */
import {
  floatField,
  joined,
  lengthField,
  numberField,
  textField,
} from "../../../catalog/protobuf-encoding.ts";

/** A length, or the name of one that is open until a run. */
export type Dimension = number | string;

/** An operation's attribute: a whole number, several of them, or a number with a point. */
export type Attribute = number | readonly number[] | { readonly float: number };

const IR_VERSION = 8;
const OPSET = 13;
const FLOAT32 = 1;
const INT64 = 7;
/** AttributeProto.AttributeType. */
const ATTRIBUTE = { float: 1, int: 2, ints: 7 } as const;

/** A graph under way. Values go by their names. */
export class OnnxWriter {
  readonly #nodes: Uint8Array[] = [];
  readonly #constants: Uint8Array[] = [];
  readonly #ends: Uint8Array[] = [];
  #made = 0;

  /** An input of the graph. */
  input(name: string, dims: readonly Dimension[]): string {
    this.#ends.push(...lengthField(11, valueInfo(name, dims)));
    return name;
  }

  /** Makes a value that a node has been given the name of an output of the graph. */
  output(name: string, dims: readonly Dimension[]): void {
    this.#ends.push(...lengthField(12, valueInfo(name, dims)));
  }

  /** A constant of float32, row by row. Borrows `values`. */
  floats(dims: readonly number[], values: Float32Array): string {
    return this.#constant(FLOAT32, dims, bytesOf(values));
  }

  /** A constant of int64 in one row, such as a shape. */
  integers(values: readonly number[]): string {
    return this.#constant(INT64, [values.length], bytesOf(BigInt64Array.from(values, BigInt)));
  }

  /**
   * One operation with one output, which is returned.
   * @param name of the output; one is made up where it does not matter
   */
  node(
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    name = this.#newName(),
  ): string {
    const node = [
      ...inputs.flatMap((input) => textField(1, input)),
      ...textField(2, name),
      ...textField(4, type),
      ...Object.entries(attributes).flatMap(([key, value]) =>
        lengthField(5, attributeProto(key, value)),
      ),
    ];
    this.#nodes.push(...lengthField(1, joined(node)));
    return name;
  }

  /** The whole file. */
  encode(): Uint8Array<ArrayBuffer> {
    const graph = [...this.#nodes, ...textField(2, "graph"), ...this.#constants, ...this.#ends];
    return joined([
      ...numberField(1, IR_VERSION),
      ...textField(2, "fovea"),
      ...lengthField(7, joined(graph)),
      ...lengthField(8, joined([...textField(1, ""), ...numberField(2, OPSET)])),
    ]);
  }

  #constant(type: number, dims: readonly number[], bytes: Uint8Array): string {
    const name = this.#newName();
    const tensor = [
      ...dims.flatMap((length) => numberField(1, length)),
      ...numberField(2, type),
      ...textField(8, name),
      ...lengthField(9, bytes),
    ];
    this.#constants.push(...lengthField(5, joined(tensor)));
    return name;
  }

  #newName(): string {
    this.#made++;
    return `value ${this.#made}`;
  }
}

/** ValueInfoProto of float32. */
export function valueInfo(name: string, dims: readonly Dimension[]): Uint8Array {
  const shape = dims.flatMap((dim) =>
    lengthField(1, joined(typeof dim === "number" ? numberField(1, dim) : textField(2, dim))),
  );
  const tensor = joined([...numberField(1, FLOAT32), ...lengthField(2, joined(shape))]);
  return joined([...textField(1, name), ...lengthField(2, joined(lengthField(1, tensor)))]);
}

function attributeProto(name: string, value: Attribute): Uint8Array {
  const content =
    typeof value === "number"
      ? [...numberField(3, value), ...numberField(20, ATTRIBUTE.int)]
      : "float" in value
        ? [...floatField(2, value.float), ...numberField(20, ATTRIBUTE.float)]
        : [...value.flatMap((item) => numberField(8, item)), ...numberField(20, ATTRIBUTE.ints)];
  return joined([...textField(1, name), ...content]);
}

function bytesOf(values: Float32Array | BigInt64Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** Collects nodes and initialisers of an ONNX graph and encodes them as a model file. */

import onnxProto, { type onnx as Onnx } from "onnx-proto";
import type { ElementType, Tensor } from "./tensor.ts";

// A CommonJS package: Node finds its names on the default export only.
const { onnx } = onnxProto;

/** Operator set that the emitted nodes mean; onnxruntime-web 1.30 reads it and IR version 8. */
const OPSET = 13;
const IR_VERSION = 8;

export type OnnxAttribute = number | string | readonly number[] | { readonly float: number };

const ONNX_TYPES: Readonly<Record<ElementType, number>> = {
  float32: onnx.TensorProto.DataType.FLOAT,
  int32: onnx.TensorProto.DataType.INT32,
  bool: onnx.TensorProto.DataType.BOOL,
};

/** ONNX's number for an element type, as `Cast` takes it. */
export function onnxType(type: ElementType | "int64"): number {
  return type === "int64" ? onnx.TensorProto.DataType.INT64 : ONNX_TYPES[type];
}

function attributeProto(name: string, value: OnnxAttribute): Onnx.IAttributeProto {
  const { AttributeType } = onnx.AttributeProto;
  if (typeof value === "number") return { name, type: AttributeType.INT, i: value };
  if (typeof value === "string") {
    return { name, type: AttributeType.STRING, s: new TextEncoder().encode(value) };
  }
  if ("float" in value) return { name, type: AttributeType.FLOAT, f: value.float };
  return { name, type: AttributeType.INTS, ints: [...value] };
}

function valueInfo(name: string, type: ElementType, shape: readonly number[]) {
  return {
    name,
    type: {
      tensorType: {
        elemType: ONNX_TYPES[type],
        shape: { dim: shape.map((size) => ({ dimValue: size })) },
      },
    },
  };
}

function bytesOf(data: ArrayBufferView): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
}

interface BuiltNode {
  readonly opType: string;
  readonly inputs: string[];
  readonly outputs: string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

export class OnnxGraphBuilder {
  private readonly nodes: BuiltNode[] = [];
  private readonly initializers: Onnx.ITensorProto[] = [];
  private readonly inputs: Onnx.IValueInfoProto[] = [];
  private readonly outputs: Onnx.IValueInfoProto[] = [];
  private readonly outputNames = new Set<string>();
  private readonly taken = new Set<string>();
  /** Names of the integer lists that are there already, by their values. */
  private readonly integerLists = new Map<string, string>();

  /** @param reserved names that the graph's inputs and outputs will have */
  constructor(reserved: Iterable<string>) {
    for (const name of reserved) this.taken.add(name);
  }

  private uniqueName(base: string): string {
    let name = base;
    for (let count = 1; this.taken.has(name); count++) name = `${base}_${count}`;
    this.taken.add(name);
    return name;
  }

  input(name: string, type: ElementType, shape: readonly number[]): void {
    this.inputs.push(valueInfo(name, type, shape));
  }

  /** Adds a node; returns the names of its outputs, derived from `origin`. */
  node(
    origin: string,
    opType: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
    outputCount = 1,
  ): string[] {
    const outputs = Array.from({ length: outputCount }, () =>
      this.uniqueName(`${origin}/${opType}`),
    );
    this.nodes.push({ opType, inputs: [...inputs], outputs, attributes });
    return outputs;
  }

  initializer(origin: string, tensor: Tensor): string {
    const name = this.uniqueName(origin);
    this.initializers.push({
      name,
      dims: [...tensor.shape],
      dataType: ONNX_TYPES[tensor.type],
      rawData: bytesOf(tensor.data),
    });
    return name;
  }

  /** A one-dimensional int64 initialiser, as shapes, axes and pads are given; shared by content. */
  integers(values: readonly number[]): string {
    const key = values.join(",");
    const known = this.integerLists.get(key);
    if (known !== undefined) return known;
    const name = this.uniqueName(`integers[${key}]`);
    this.initializers.push({
      name,
      dims: [values.length],
      dataType: onnxType("int64"),
      rawData: bytesOf(BigInt64Array.from(values, BigInt)),
    });
    this.integerLists.set(key, name);
    return name;
  }

  /** Makes the value `source` an output of the graph under the (reserved) name `name`. */
  output(source: string, name: string, type: ElementType, shape: readonly number[]): void {
    const producer = this.nodes.find((node) => node.outputs.includes(source));
    if (producer === undefined || this.outputNames.has(source)) {
      this.nodes.push({ opType: "Identity", inputs: [source], outputs: [name], attributes: {} });
    } else {
      for (const node of this.nodes) {
        replace(node.inputs, source, name);
        replace(node.outputs, source, name);
      }
    }
    this.outputNames.add(name);
    this.outputs.push(valueInfo(name, type, shape));
  }

  /** The model file's bytes; the same graph gives the same bytes. */
  encode(): Uint8Array {
    return onnx.ModelProto.encode({
      irVersion: IR_VERSION,
      producerName: "fovea-convert",
      opsetImport: [{ domain: "", version: OPSET }],
      graph: {
        name: "graph",
        node: this.nodes.map((node, index) => ({
          name: `${index}:${node.opType}`,
          opType: node.opType,
          input: node.inputs,
          output: node.outputs,
          attribute: Object.entries(node.attributes).map(([name, value]) =>
            attributeProto(name, value),
          ),
        })),
        initializer: this.initializers,
        input: this.inputs,
        output: this.outputs,
      },
    }).finish();
  }
}

function replace(names: string[], from: string, to: string): void {
  for (const [index, name] of names.entries()) if (name === from) names[index] = to;
}

/**
 * Puts further operators behind those of a TensorFlow Lite model, and says what its outputs are.
 *
 * As in `tflite-metadata.ts` the old bytes stay as they are, and a new root lies before them: its one
 * graph refers to the old tensors and operators, and to the new ones. All tensors have four axes, of
 * which the first is 1. Numbers of fields, operators and options are those of `schema.fbs` of
 * TensorFlow Lite.
 */
import { Builder, ByteBuffer, type Offset } from "flatbuffers";
import {
  ALIGNMENT,
  farther,
  MODEL,
  MODEL_IDENTIFIER,
  offsetVector,
  readRoot,
} from "./tflite-metadata.ts";

const SUBGRAPH = { tensors: 0, inputs: 1, outputs: 2, operators: 3, count: 5 } as const;
const TENSOR = { shape: 0, type: 1, buffer: 2, name: 3, count: 4 } as const;
const OPERATOR = { code: 0, inputs: 1, outputs: 2, optionsType: 3, options: 4, count: 5 } as const;
const CODE = { deprecated: 0, version: 2, builtin: 3, count: 4 } as const;
const VTABLE_HEADER = 4;

const FLOAT32 = 0;
const INT32 = 2;

/** An operator's number in `BuiltinOperator`, and that of its options in `BuiltinOptions`. */
const OPERATORS = {
  add: { code: 0, options: 11 },
  concatenation: { code: 2, options: 10 },
  convolution: { code: 3, options: 1 },
  multiplication: { code: 18, options: 21 },
  reshape: { code: 22, options: 17 },
  pad: { code: 34, options: 22 },
  transpose: { code: 39, options: 26 },
} as const;

type OperatorName = keyof typeof OPERATORS;

/** Sides of a tensor: batch, rows, columns, channels. */
export type Shape = readonly [number, number, number, number];

/** A tensor of the graph. */
export interface GraphTensor {
  readonly index: number;
  readonly shape: Shape;
}

export class GraphTail {
  /** The old outputs, in their order. */
  readonly outputs: readonly GraphTensor[];
  readonly #builder = new Builder(1024 * 1024);
  readonly #root;
  readonly #inputs: readonly number[];
  readonly #codes: Offset[];
  readonly #tensors: Offset[];
  readonly #operators: Offset[];
  readonly #buffers: Offset[];
  readonly #codeOf = new Map<OperatorName, number>();

  /** Borrows the model. Throws when it is none, or has not one graph. */
  constructor(private readonly model: Uint8Array) {
    this.#root = readRoot(model);
    const old = readGraph(new ByteBuffer(model));
    this.#builder.prep(ALIGNMENT, 0);
    this.outputs = old.outputs;
    this.#inputs = old.inputs;
    this.#codes = old.codes.map(farther);
    this.#tensors = old.tensors.map(farther);
    this.#operators = old.operators.map(farther);
    this.#buffers = this.#root.buffers.map(farther);
  }

  /** The same values in another shape. */
  reshape(of: GraphTensor, shape: Shape): GraphTensor {
    const target = this.#constant([...shape], INT32, [4]);
    return this.#operate("reshape", [of.index, target], shape, (builder) => {
      const sides = intVector(builder, shape);
      builder.startObject(1);
      builder.addFieldOffset(0, sides, 0);
    });
  }

  /** Columns become channels, and channels columns. */
  turn(of: GraphTensor): GraphTensor {
    const [batch, rows, columns, channels] = of.shape;
    const axes = this.#constant([0, 1, 3, 2], INT32, [4]);
    return this.#operate("transpose", [of.index, axes], [batch, rows, channels, columns]);
  }

  /** Zeros behind the last column and the last channel. */
  pad(of: GraphTensor, columns: number, channels: number): GraphTensor {
    const [batch, rows, wide, deep] = of.shape;
    const counts = this.#constant([0, 0, 0, 0, 0, columns, 0, channels], INT32, [4, 2]);
    const shape: Shape = [batch, rows, wide + columns, deep + channels];
    return this.#operate("pad", [of.index, counts], shape);
  }

  /** One behind the other along an axis: 2 for columns, 3 for channels. */
  join(parts: readonly GraphTensor[], axis: 2 | 3): GraphTensor {
    const [batch, rows, wide, deep] = (parts[0] as GraphTensor).shape;
    const length = parts.reduce((sum, { shape }) => sum + shape[axis], 0);
    const shape: Shape = [batch, rows, axis === 2 ? length : wide, axis === 3 ? length : deep];
    const indices = parts.map(({ index }) => index);
    return this.#operate("concatenation", indices, shape, (builder) => {
      builder.startObject(2);
      builder.addFieldInt32(0, axis, 0);
    });
  }

  /** Each value times its own factor. */
  scale(of: GraphTensor, factors: readonly number[]): GraphTensor {
    const by = this.#constant(factors, FLOAT32, of.shape);
    return this.#operate("multiplication", [of.index, by], of.shape, noActivation);
  }

  sum(a: GraphTensor, b: GraphTensor): GraphTensor {
    return this.#operate("add", [a.index, b.index], a.shape, noActivation);
  }

  /**
   * New channels out of all channels of the same place.
   * @param weights of each new channel, one for each old one
   */
  mix(of: GraphTensor, weights: readonly (readonly number[])[]): GraphTensor {
    const [batch, rows, columns, channels] = of.shape;
    const kernel = this.#constant(weights.flat(), FLOAT32, [weights.length, 1, 1, channels]);
    const bias = this.#constant(Array(weights.length).fill(0), FLOAT32, [weights.length]);
    const shape: Shape = [batch, rows, columns, weights.length];
    return this.#operate("convolution", [of.index, kernel, bias], shape, (builder) => {
      builder.startObject(6);
      builder.addFieldInt32(1, 1, 0); // stride across
      builder.addFieldInt32(2, 1, 0); // stride down
    });
  }

  /** The whole as a file, with these outputs. No more can be added then. */
  finish(outputs: readonly GraphTensor[]): Uint8Array {
    const builder = this.#builder;
    const tensors = offsetVector(builder, this.#tensors);
    const inputs = intVector(builder, this.#inputs);
    const outs = intVector(
      builder,
      outputs.map(({ index }) => index),
    );
    const operators = offsetVector(builder, this.#operators);
    builder.startObject(SUBGRAPH.count);
    builder.addFieldOffset(SUBGRAPH.tensors, tensors, 0);
    builder.addFieldOffset(SUBGRAPH.inputs, inputs, 0);
    builder.addFieldOffset(SUBGRAPH.outputs, outs, 0);
    builder.addFieldOffset(SUBGRAPH.operators, operators, 0);
    const graphs = offsetVector(builder, [builder.endObject()]);
    const codes = offsetVector(builder, this.#codes);
    const buffers = offsetVector(builder, this.#buffers);
    const { version, kept, metadata } = this.#root;
    const notes = offsetVector(builder, metadata.map(farther));
    builder.startObject(MODEL.count);
    builder.addFieldInt32(MODEL.version, version, 0);
    for (const [field, position] of kept) {
      if (field === MODEL.operatorCodes || field === MODEL.subgraphs) continue;
      builder.addFieldOffset(field, farther(position), 0);
    }
    builder.addFieldOffset(MODEL.operatorCodes, codes, 0);
    builder.addFieldOffset(MODEL.subgraphs, graphs, 0);
    builder.addFieldOffset(MODEL.buffers, buffers, 0);
    builder.addFieldOffset(MODEL.metadata, notes, 0);
    builder.finish(builder.endObject(), MODEL_IDENTIFIER);
    const front = builder.asUint8Array();
    const whole = new Uint8Array(front.length + this.model.length);
    whole.set(front);
    whole.set(this.model, front.length);
    return whole;
  }

  #operate(
    name: OperatorName,
    inputs: readonly number[],
    shape: Shape,
    begin: (builder: Builder) => void = (builder) => builder.startObject(0),
  ): GraphTensor {
    const index = this.#tensor(shape, FLOAT32, 0);
    const builder = this.#builder;
    const code = this.#code(name);
    const from = intVector(builder, inputs);
    const to = intVector(builder, [index]);
    begin(builder);
    const options = builder.endObject();
    builder.startObject(OPERATOR.count);
    builder.addFieldInt32(OPERATOR.code, code, 0);
    builder.addFieldOffset(OPERATOR.inputs, from, 0);
    builder.addFieldOffset(OPERATOR.outputs, to, 0);
    builder.addFieldInt8(OPERATOR.optionsType, OPERATORS[name].options, 0);
    builder.addFieldOffset(OPERATOR.options, options, 0);
    this.#operators.push(builder.endObject());
    return { index, shape };
  }

  #code(name: OperatorName): number {
    const known = this.#codeOf.get(name);
    if (known !== undefined) return known;
    const builder = this.#builder;
    const { code } = OPERATORS[name];
    builder.startObject(CODE.count);
    builder.addFieldInt8(CODE.deprecated, code, 0);
    builder.addFieldInt32(CODE.version, 1, 1);
    builder.addFieldInt32(CODE.builtin, code, 0);
    const index = this.#codes.push(builder.endObject()) - 1;
    this.#codeOf.set(name, index);
    return index;
  }

  #constant(
    values: readonly number[],
    type: typeof FLOAT32 | typeof INT32,
    shape: readonly number[],
  ) {
    const data = new Uint8Array(4 * values.length);
    const view = new DataView(data.buffer);
    for (const [at, value] of values.entries()) {
      if (type === FLOAT32) view.setFloat32(4 * at, value, true);
      else view.setInt32(4 * at, value, true);
    }
    const builder = this.#builder;
    builder.startVector(1, data.length, ALIGNMENT);
    for (let at = data.length - 1; at >= 0; at--) builder.addInt8(data[at] as number);
    const bytes = builder.endVector();
    builder.startObject(1);
    builder.addFieldOffset(0, bytes, 0);
    const buffer = this.#buffers.push(builder.endObject()) - 1;
    return this.#tensor(shape, type, buffer);
  }

  #tensor(shape: readonly number[], type: number, buffer: number): number {
    const builder = this.#builder;
    const name = builder.createString(`tail_${this.#tensors.length}`);
    const sides = intVector(builder, shape);
    builder.startObject(TENSOR.count);
    builder.addFieldOffset(TENSOR.shape, sides, 0);
    builder.addFieldInt8(TENSOR.type, type, FLOAT32);
    builder.addFieldInt32(TENSOR.buffer, buffer, 0);
    builder.addFieldOffset(TENSOR.name, name, 0);
    return this.#tensors.push(builder.endObject()) - 1;
  }
}

function noActivation(builder: Builder): void {
  builder.startObject(1);
}

interface OldGraph {
  /** Positions of tables. */
  readonly codes: readonly number[];
  readonly tensors: readonly number[];
  readonly operators: readonly number[];
  /** Indices of tensors. */
  readonly inputs: readonly number[];
  readonly outputs: readonly GraphTensor[];
}

function readGraph(bytes: ByteBuffer): OldGraph {
  const entries = (table: number, field: number) => {
    const offset = bytes.__offset(table, VTABLE_HEADER + 2 * field);
    if (offset === 0) return [];
    const first = bytes.__vector(table + offset);
    const length = bytes.__vector_len(table + offset);
    return Array.from({ length }, (_, index) => first + 4 * index);
  };
  const tables = (table: number, field: number) =>
    entries(table, field).map((at) => bytes.__indirect(at));
  const ints = (table: number, field: number) =>
    entries(table, field).map((at) => bytes.readInt32(at));
  const model = bytes.__indirect(0);
  const [graph, ...more] = tables(model, MODEL.subgraphs);
  if (graph === undefined || more.length > 0) throw new Error("The model has not one graph.");
  const tensors = tables(graph, SUBGRAPH.tensors);
  return {
    codes: tables(model, MODEL.operatorCodes),
    tensors,
    operators: tables(graph, SUBGRAPH.operators),
    inputs: ints(graph, SUBGRAPH.inputs),
    outputs: ints(graph, SUBGRAPH.outputs).map((index) => {
      const [batch = 1, rows = 1, columns = 1, channels = 1] = ints(
        tensors[index] as number,
        TENSOR.shape,
      );
      return { index, shape: [batch, rows, columns, channels] };
    }),
  };
}

function intVector(builder: Builder, values: readonly number[]): Offset {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addInt32(value);
  return builder.endVector();
}

/** Reads TensorFlow Lite files as far as they are converted here (fields: `schema.fbs` of TensorFlow Lite). */
import { FlatTable } from "./flatbuffer.ts";

/** A tensor of the file: a constant with its values, or one that the graph computes. */
export interface TfliteTensor {
  readonly name: string;
  /** As TensorFlow means it: pictures are NHWC. */
  readonly shape: readonly number[];
  /** As real numbers, dequantised; null where the graph computes it. Made anew at each call. */
  readonly values: (() => Float32Array) | null;
}

/** An operation of the graph. */
export interface TfliteOperator {
  /** `BuiltinOperator` of the schema. */
  readonly code: number;
  /** Indices of tensors; −1 for one that is left out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Its options by the schema of its own; null where it has none. */
  readonly options: FlatTable | null;
}

/** The graph of a file. */
export interface TfliteGraph {
  readonly tensors: readonly TfliteTensor[];
  /** In an order in which they can be run. */
  readonly operators: readonly TfliteOperator[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

const FLOAT32 = 0;
const INT32 = 2;
const UINT8 = 3;
const INT8 = 9;

/** Of an operator code that a newer file keeps in a wider field of its own. */
const PLACEHOLDER = 127;

/** Borrows `bytes`, which must stay as they are while the graph is used. Throws a `RangeError` where they are damaged. */
export function readTflite(bytes: Uint8Array): TfliteGraph {
  if (String.fromCharCode(...bytes.subarray(4, 8)) !== "TFL3") {
    throw new RangeError("it is no TensorFlow Lite file");
  }
  const model = FlatTable.root(bytes);
  const codes = model.tables(1).map((code) => {
    const narrow = code.int8(0);
    return narrow === PLACEHOLDER ? code.int32(3) : Math.max(narrow, code.int32(3));
  });
  const buffers = model.tables(4);
  const [graph] = model.tables(2);
  if (!graph) throw new RangeError("it has no graph");
  return {
    tensors: graph.tables(0).map((tensor) => readTensor(tensor, buffers)),
    operators: graph.tables(3).map((operator) => ({
      code: codes[operator.int32(0)] ?? -1,
      inputs: operator.int32s(1),
      outputs: operator.int32s(2),
      options: operator.table(4),
    })),
    inputs: graph.int32s(1),
    outputs: graph.int32s(2),
  };
}

function readTensor(tensor: FlatTable, buffers: readonly FlatTable[]): TfliteTensor {
  const data = buffers[tensor.int32(2)]?.bytes(0) ?? null;
  const type = tensor.int8(1);
  const quantization = tensor.table(4);
  const scales = quantization?.float32s(2) ?? [];
  const zeros = quantization?.int64s(3) ?? [];
  const axis = quantization?.int32(6) ?? 0;
  const shape = tensor.int32s(0);
  return {
    name: new TextDecoder().decode(tensor.bytes(3) ?? new Uint8Array()),
    shape,
    values: data?.length ? () => realValues(data, type, { shape, scales, zeros, axis }) : null,
  };
}

/** Real = scale · (stored − zero), with one pair for all, or one for each place along an axis. */
interface Quantization {
  readonly shape: readonly number[];
  readonly scales: readonly number[];
  readonly zeros: readonly number[];
  readonly axis: number;
}

function realValues(data: Uint8Array, type: number, quantization: Quantization): Float32Array {
  const { shape, scales, zeros, axis } = quantization;
  const stored = storedValues(data, type);
  const real = Float32Array.from(stored);
  if (scales.length === 0) return real;
  const inner = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  for (let i = 0; i < real.length; i++) {
    const channel = scales.length === 1 ? 0 : Math.floor(i / inner) % scales.length;
    real[i] = ((stored[i] ?? 0) - (zeros[channel] ?? 0)) * (scales[channel] ?? 1);
  }
  return real;
}

function storedValues(data: Uint8Array, type: number): ArrayLike<number> & Iterable<number> {
  if (type === UINT8) return data;
  if (type === INT8) return new Int8Array(data.slice().buffer);
  if (type === INT32) return new Int32Array(data.slice().buffer);
  if (type === FLOAT32) return new Float32Array(data.slice().buffer);
  throw new RangeError(`a constant has the type ${type}`);
}

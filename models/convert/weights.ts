/** Decoding of a TensorFlow.js weights file: float32, int32, bool, and the quantised forms. */

import { ConversionError } from "./conversion-error.ts";
import { elementCount, type Tensor } from "./tensor.ts";

/** One entry of `weightsManifest[].weights` in model.json. */
export interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: {
    readonly dtype: string;
    /** uint8 and uint16 only: value = stored · scale + min. */
    readonly scale?: number;
    readonly min?: number;
  };
}

const BYTES_PER_ELEMENT: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  float16: 2,
  uint8: 1,
  uint16: 2,
};

/** IEEE 754 half precision, given by its 16 bits. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/**
 * Tensors by name from the concatenated bytes of one group's files, which hold the entries in
 * order, without gaps, little-endian.
 */
export function decodeWeights(
  entries: readonly WeightEntry[],
  bytes: Uint8Array,
): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  for (const entry of entries) {
    const stored = entry.quantization?.dtype ?? entry.dtype;
    const size = BYTES_PER_ELEMENT[stored];
    if (size === undefined || !["float32", "int32", "bool"].includes(entry.dtype)) {
      throw new ConversionError(
        `Weight "${entry.name}" is stored as ${stored} for ${entry.dtype}, which is not supported.`,
      );
    }
    const count = elementCount(entry.shape);
    if (offset + count * size > bytes.byteLength) {
      throw new ConversionError(
        `The weights file ends within "${entry.name}": ${bytes.byteLength} bytes, at least ${offset + count * size} expected.`,
      );
    }
    tensors.set(entry.name, decodeEntry(entry, stored, view, offset, count, size));
    offset += count * size;
  }
  if (offset !== bytes.byteLength) {
    throw new ConversionError(
      `The weights file has ${bytes.byteLength} bytes, ${offset} expected: it belongs to another graph.`,
    );
  }
  return tensors;
}

function decodeEntry(
  entry: WeightEntry,
  stored: string,
  view: DataView,
  start: number,
  count: number,
  size: number,
): Tensor {
  const { scale = 1, min = 0 } = entry.quantization ?? {};
  const read = (position: number): number => {
    if (stored === "float32") return view.getFloat32(position, true);
    if (stored === "int32") return view.getInt32(position, true);
    if (stored === "float16") return halfToNumber(view.getUint16(position, true));
    const integer = size === 1 ? view.getUint8(position) : view.getUint16(position, true);
    return stored === "bool" ? integer : integer * scale + min;
  };
  const { shape } = entry;
  if (entry.dtype === "float32") {
    const data = Float32Array.from({ length: count }, (_, i) => read(start + i * size));
    return { shape, type: "float32", data };
  }
  if (entry.dtype === "int32") {
    const data = Int32Array.from({ length: count }, (_, i) => Math.round(read(start + i * size)));
    return { shape, type: "int32", data };
  }
  return {
    shape,
    type: "bool",
    data: Uint8Array.from({ length: count }, (_, i) => (read(start + i * size) === 0 ? 0 : 1)),
  };
}

/** Constant tensors in memory: what weights are decoded to and initialisers are written from. */

export type ElementType = "float32" | "int32" | "bool";

/** Row-major values; `bool` is one byte (0 or 1) an element. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly type: ElementType;
  readonly data: Float32Array | Int32Array | Uint8Array;
}

/** Number of elements of a shape; 1 for a scalar's `[]`. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function allocate(type: ElementType, length: number): Tensor["data"] {
  if (type === "float32") return new Float32Array(length);
  return type === "int32" ? new Int32Array(length) : new Uint8Array(length);
}

export function tensorOf(
  type: ElementType,
  shape: readonly number[],
  values: ArrayLike<number>,
): Tensor {
  const data = allocate(type, values.length);
  data.set(values);
  return { shape, type, data };
}

/** The same values under another shape of as many elements. */
export function reshaped(tensor: Tensor, shape: readonly number[]): Tensor {
  return { ...tensor, shape };
}

/** Values as another type: towards int32 they are truncated, towards bool compared with 0. */
export function converted(tensor: Tensor, type: ElementType): Tensor {
  const values = Array.from(tensor.data, (value) => {
    if (type === "bool") return value === 0 ? 0 : 1;
    return type === "int32" ? Math.trunc(value) : value;
  });
  return tensorOf(type, tensor.shape, values);
}

/** Axis `i` of the result is axis `permutation[i]` of the tensor. */
export function transposed(tensor: Tensor, permutation: readonly number[]): Tensor {
  const { shape, type, data } = tensor;
  const strides = shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
  const newShape = permutation.map((axis) => shape[axis] ?? 1);
  const newStrides = permutation.map((axis) => strides[axis] ?? 0);
  const result = allocate(type, data.length);
  const index = newShape.map(() => 0);
  let source = 0;
  for (let target = 0; target < result.length; target++) {
    result[target] = data[source] ?? 0;
    for (let axis = newShape.length - 1; axis >= 0; axis--) {
      const size = newShape[axis] ?? 1;
      const stride = newStrides[axis] ?? 0;
      const next = (index[axis] ?? 0) + 1;
      if (next < size) {
        index[axis] = next;
        source += stride;
        break;
      }
      index[axis] = 0;
      source -= stride * (size - 1);
    }
  }
  return { shape: newShape, type, data: result };
}

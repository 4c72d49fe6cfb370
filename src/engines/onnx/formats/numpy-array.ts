/** Arrays of NumPy, and objects of scikit-learn that hold them, out of a pickle. */
import { type Pickled, PickledName, PickledObject } from "./pickle.ts";

/** Numbers row by row, whatever their order and width in the file was. */
export interface NumpyArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** An array of float64, float32, int64 or int32, little-endian. Borrows. Throws a `RangeError` for anything else. @param what for messages */
export function numpyArray(value: Pickled | undefined, what: string): NumpyArray {
  const wrong = () => new RangeError(`${what} is no array that is known here`);
  if (!(value instanceof PickledObject) || !value.isOf("numpy.core.multiarray _reconstruct"))
    throw wrong();
  if (!Array.isArray(value.state)) throw wrong();
  const [, dims, type, isFortran, bytes] = value.state;
  if (!Array.isArray(dims) || !(bytes instanceof Uint8Array)) throw wrong();
  const shape = dims.map((length) => {
    if (typeof length === "number" && Number.isInteger(length) && length >= 0) return length;
    throw wrong();
  });
  const count = shape.reduce((product, length) => product * length, 1);
  const stored = storedNumbers(bytes, typeOf(type), count);
  if (!stored) throw wrong();
  return { shape, data: isFortran === true ? rowsOf(stored, shape) : stored };
}

/** The attributes of an object of this class. Throws a `RangeError` for anything else. @param what for messages */
export function attributesOf(
  value: Pickled | undefined,
  className: string,
  what: string,
): ReadonlyMap<Pickled, Pickled> {
  if (value instanceof PickledObject && value.isOf(className) && value.state instanceof Map)
    return value.state;
  const of = value instanceof PickledObject ? value.of : null;
  const found = of instanceof PickledName ? of.name : "something else";
  throw new RangeError(`${what} is ${found} in place of ${className}`);
}

/** As "<f8"; empty for what is no type of numbers. */
function typeOf(type: Pickled | undefined): string {
  if (!(type instanceof PickledObject) || !type.isOf("numpy dtype")) return "";
  const order = Array.isArray(type.state) ? type.state[1] : undefined;
  return `${order ?? ""}${type.args[0] ?? ""}`;
}

const TYPES: Readonly<
  Record<string, readonly [bytes: number, read: keyof DataView & `get${string}`]>
> = {
  "<f8": [8, "getFloat64"],
  "<f4": [4, "getFloat32"],
  "<i8": [8, "getBigInt64"],
  "<i4": [4, "getInt32"],
};

/** Null where the bytes are not so many numbers of a known type. */
function storedNumbers(bytes: Uint8Array, type: string, count: number): Float64Array | null {
  const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!known || bytes.length !== count * known[0]) return null;
  const [width, read] = known;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: count }, (_, i) => Number(view[read](i * width, true)));
}

/** From column by column (the first index runs fastest) to row by row. */
function rowsOf(stored: Float64Array, shape: readonly number[]): Float64Array {
  const rows = new Float64Array(stored.length);
  const index = shape.map(() => 0);
  for (const value of stored) {
    rows[index.reduce((place, i, axis) => place * (shape[axis] ?? 1) + i, 0)] = value;
    for (let axis = 0; axis < shape.length; axis++) {
      index[axis] = (index[axis] ?? 0) + 1;
      if ((index[axis] ?? 0) < (shape[axis] ?? 0)) break;
      index[axis] = 0;
    }
  }
  return rows;
}

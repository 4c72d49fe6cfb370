/**
 * Weights of PyTorch out of a file as `torch.save` wrote them before version 1.6 (`.th`, `.pt`, `.pth`): five
 * pickles one behind the other (a number that marks the format, its version, the machine, what was saved, the
 * names of the storages), then each storage, in the order of those names: how many numbers, as uint64, and the
 * numbers. A tensor in what was saved is a call of `_rebuild_tensor` with the name of a storage, where in it
 * the tensor begins, its shape and its strides. Nothing of it is run (`pickle.ts`).
 */
import {
  type Pickled,
  PickledName,
  PickledObject,
  PickledReference,
  readPickle,
} from "./pickle.ts";

/** A tensor's numbers, row by row. */
export interface TorchTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** "torch.save" marks its files with it. */
const MAGIC = 0x1950a86a20f9469cfc6cn;
const VERSION = 1001;
/** The second says more, of which nothing matters for weights. */
const TENSORS = ["torch._utils _rebuild_tensor", "torch._utils _rebuild_tensor_v2"] as const;
const FLOATS = "torch FloatStorage";
const WHOLE = "torch LongStorage";
const WIDTH: Readonly<Record<string, number>> = { [FLOATS]: 4, [WHOLE]: 8 };

/**
 * The tensors of float32 by their names. Of a training's state, what stands under "state_dict". Borrows `bytes`;
 * tensors may share memory. Throws a `RangeError` where they are no such file.
 */
export function readTorchWeights(bytes: Uint8Array): ReadonlyMap<string, TorchTensor> {
  let at = 0;
  const next = (): Pickled => {
    const { value, end } = readPickle(bytes, at);
    at = end;
    return value;
  };
  if (next() !== MAGIC || next() !== VERSION) throw new RangeError("it is no file of torch.save");
  next();
  const saved = next();
  const names = next();
  if (!Array.isArray(names)) throw new RangeError("the list of its storages is missing");
  const tensors = tensorsIn(saved);
  const storages = readStorages(bytes, at, names, tensors);
  const floats = [...tensors].filter(([, { kind }]) => kind === FLOATS);
  return new Map(floats.map(([name, tensor]) => [name, place(tensor, storages, name)]));
}

/** A tensor as the pickle says it. */
interface SavedTensor {
  readonly kind: string;
  readonly storage: string;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

function tensorsIn(saved: Pickled): ReadonlyMap<string, SavedTensor> {
  const all = itemsOf(saved);
  const state = all.get("state_dict");
  const items = state === undefined ? all : itemsOf(state);
  const tensors = new Map<string, SavedTensor>();
  for (const [name, value] of items) {
    if (typeof name !== "string") throw new RangeError("a tensor has no name");
    tensors.set(name, savedTensor(value, name));
  }
  return tensors;
}

function itemsOf(value: Pickled): ReadonlyMap<Pickled, Pickled> {
  if (value instanceof Map) return value;
  if (value instanceof PickledObject && value.isOf("collections OrderedDict")) return value.items;
  throw new RangeError("it holds no dictionary of weights");
}

function savedTensor(value: Pickled, name: string): SavedTensor {
  const wrong = () => new RangeError(`“${name}” is no tensor that is known here`);
  if (!(value instanceof PickledObject) || !TENSORS.some((name) => value.isOf(name))) throw wrong();
  const [reference, offset, shape, strides] = value.args;
  if (!(reference instanceof PickledReference) || !Array.isArray(reference.id)) throw wrong();
  const [mark, kind, storage] = reference.id;
  if (mark !== "storage" || !(kind instanceof PickledName) || typeof storage !== "string")
    throw wrong();
  const [lengths, steps] = [wholeNumbers(shape), wholeNumbers(strides)];
  const [start] = wholeNumbers([offset ?? null]) ?? [];
  if (!lengths || !steps || start === undefined || lengths.length !== steps.length) throw wrong();
  return { kind: kind.name, storage, offset: start, shape: lengths, strides: steps };
}

/** Null where they are not whole numbers from 0. */
function wholeNumbers(values: Pickled | undefined): readonly number[] | null {
  if (!Array.isArray(values)) return null;
  const numbers = values.filter((n) => typeof n === "number" && Number.isInteger(n) && n >= 0);
  return numbers.length === values.length ? (numbers as number[]) : null;
}

/** Those of float32, by name. */
function readStorages(
  bytes: Uint8Array,
  from: number,
  names: readonly Pickled[],
  tensors: ReadonlyMap<string, SavedTensor>,
): ReadonlyMap<string, Float32Array> {
  const kinds = new Map([...tensors.values()].map(({ storage, kind }) => [storage, kind]));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const storages = new Map<string, Float32Array>();
  let at = from;
  for (const name of names) {
    const kind = (typeof name === "string" && kinds.get(name)) || "";
    const width = Object.hasOwn(WIDTH, kind) ? WIDTH[kind] : undefined;
    if (typeof name !== "string" || !width) throw new RangeError("a storage is of an unknown kind");
    if (at + 8 > bytes.length) throw new RangeError("it is cut off");
    const size = Number(view.getBigUint64(at, true)) * width;
    at += 8;
    if (at + size > bytes.length) throw new RangeError("it is cut off");
    // A copy, whose buffer begins where it does.
    if (kind === FLOATS) storages.set(name, new Float32Array(bytes.slice(at, at + size).buffer));
    at += size;
  }
  if (at !== bytes.length) throw new RangeError("it is too long");
  return storages;
}

function place(
  { storage, offset, shape, strides }: SavedTensor,
  storages: ReadonlyMap<string, Float32Array>,
  name: string,
): TorchTensor {
  const numbers = storages.get(storage);
  const count = shape.reduce((product, length) => product * length, 1);
  const last = shape.reduce((sum, length, i) => sum + (length - 1) * (strides[i] ?? 0), offset);
  if (!numbers || (count > 0 && last >= numbers.length))
    throw new RangeError(`“${name}” lies outside of its storage`);
  const isPlain = strides.every(
    (step, axis) => step === shape.slice(axis + 1).reduce((product, length) => product * length, 1),
  );
  if (!isPlain) throw new RangeError(`“${name}” is not stored row by row`);
  return { shape, data: numbers.subarray(offset, offset + count) };
}

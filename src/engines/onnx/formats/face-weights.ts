/**
 * Weights of face-api's networks in one file, as `npm run models` packs them: one line of JSON, which
 * lists the weights, and after it their numbers, without gaps. A weight is stored as float32, or as one
 * byte a number, whose value is `byte · scale + min`.
 */
import { FoveaError } from "../../../errors.ts";

/** One weight as the first line lists it. */
export interface FaceWeight {
  readonly name: string;
  /** As TensorFlow has it: a filter is height, width, inputs, outputs. */
  readonly shape: readonly number[];
  /** Of one that is stored in bytes; float32 where absent. */
  readonly quantization?: { readonly scale: number; readonly min: number };
}

/** A weight's numbers, row by row. */
export interface FaceTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

const NEWLINE = 10;
/** Longer than the list of any of these networks. */
const LONGEST_LIST = 100_000;

/** Looks a weight up by its name. Throws "model-failed" where it is not there, or has another shape. */
export type WeightOf = (name: string, shape: readonly number[]) => Float32Array;

/**
 * The weights of a file. Borrows `bytes`. Throws "model-failed" where they are no such file.
 * @param model its name, for messages
 */
export function readFaceWeights(bytes: Uint8Array, model: string): WeightOf {
  const damaged = (what: string) =>
    new FoveaError("model-failed", `${model} is no file of face weights: ${what}.`);
  const end = bytes.subarray(0, LONGEST_LIST).indexOf(NEWLINE);
  if (end < 0) throw damaged("its list is missing");
  const tensors = new Map<string, FaceTensor>();
  let at = end + 1;
  for (const { name, shape, quantization } of listOf(bytes.subarray(0, end), damaged)) {
    const count = shape.reduce((product, length) => product * length, 1);
    const size = count * (quantization ? 1 : 4);
    if (at + size > bytes.length) throw damaged(`it ends within “${name}”`);
    // A copy, whose buffer begins where it does.
    const stored = new Uint8Array(bytes.subarray(at, at + size));
    at += size;
    const data = quantization
      ? Float32Array.from(stored, (byte) => byte * quantization.scale + quantization.min)
      : new Float32Array(stored.buffer);
    tensors.set(name, { shape, data });
  }
  if (at !== bytes.length) throw damaged("it is too long");
  return (name, shape) => {
    const tensor = tensors.get(name);
    if (!tensor) throw damaged(`“${name}” is missing`);
    if (tensor.shape.join() === shape.join()) return tensor.data;
    throw damaged(`“${name}” is ${tensor.shape.join("×")} in place of ${shape.join("×")}`);
  };
}

function listOf(line: Uint8Array, damaged: (what: string) => FoveaError): readonly FaceWeight[] {
  try {
    const list: unknown = JSON.parse(new TextDecoder().decode(line));
    if (Array.isArray(list) && list.every(isWeight)) return list;
  } catch {
    // No JSON: said below.
  }
  throw damaged("its list is unreadable");
}

function isWeight(item: unknown): item is FaceWeight {
  const { name, shape, quantization } = (item ?? {}) as Record<string, unknown>;
  if (typeof name !== "string" || !Array.isArray(shape)) return false;
  if (!shape.every((length) => Number.isInteger(length) && Number(length) > 0)) return false;
  if (quantization === undefined) return true;
  const { scale, min } = (quantization ?? {}) as Record<string, unknown>;
  return Number.isFinite(scale) && Number.isFinite(min);
}

/**
 * Reads just enough of an ONNX file to say whether it is one, and what goes in and comes out.
 *
 * onnxruntime answers a web page, a half download or a model whose weights lie in another file with
 * errors that help nobody. This walks the protobuf wire format of `ModelProto` without copying:
 * tensors are stepped over, so the cost is that of a few thousand small fields.
 */
import { FoveaError } from "../errors.ts";
import { describeImpostor } from "./integrity.ts";
import { GRAPH, MODEL, TENSOR } from "./onnx-fields.ts";
import { describeOversize } from "./onnx-size.ts";
import { type OnnxValue, readText, readValue } from "./onnx-value.ts";
import { fields, WireFault, type WireTypes } from "./protobuf-wire.ts";

/** What a graph takes and gives. Inputs that have a default value (initialisers) are left out. */
export interface OnnxSignature {
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/**
 * Throws "model-not-onnx" with the reason when `bytes` (borrowed) are no ONNX model that can run, and
 * "model-too-large" when one would ask for absurd amounts of memory or time (`onnx-size.ts`).
 */
export function checkOnnx(bytes: Uint8Array, label = "This file"): void {
  const fault = describeOnnxFault(bytes);
  if (fault !== null) throw new FoveaError("model-not-onnx", `${label}: ${fault}.`);
  const excess = describeOversize(bytes);
  if (excess !== null) throw new FoveaError("model-too-large", `${label}: ${excess}.`);
}

/** Why `bytes` (borrowed) are no ONNX model that can run, as half a sentence; null if they may be. */
export function describeOnnxFault(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return "it is empty";
  const impostor = describeImpostor(bytes);
  if (impostor !== null) return `it is ${impostor.what}`;
  if (magic(bytes, 4, "TFL3")) return "it is a TensorFlow Lite model";
  if (magic(bytes, 4, "ORTM")) return "it is in onnxruntime's own ORT format";
  if (magic(bytes, 0, "PK\u0003\u0004")) return "it is a ZIP archive; unpack the model first";
  try {
    return describeModelFault(bytes);
  } catch (error) {
    if (error instanceof WireFault) return "it is not an ONNX file, or it is cut off";
    throw error;
  }
}

/** Inputs that must be given to the graph. Throws "model-not-onnx". */
export function readOnnxInputs(bytes: Uint8Array): readonly OnnxValue[] {
  return readOnnxSignature(bytes).inputs;
}

/** Inputs and outputs of the graph in `bytes` (borrowed). Throws "model-not-onnx". */
export function readOnnxSignature(bytes: Uint8Array): OnnxSignature {
  checkOnnx(bytes);
  return signatureOf(bytes);
}

/** The same of bytes in which no fault was found. */
export function signatureOf(bytes: Uint8Array): OnnxSignature {
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  const defaults = new Set<string>();
  for (const model of fields(bytes)) {
    if (model.number !== MODEL.graph) continue;
    for (const field of fields(model.bytes)) {
      if (field.number === GRAPH.input) inputs.push(readValue(field.bytes));
      if (field.number === GRAPH.output) outputs.push(readValue(field.bytes));
      if (field.number === GRAPH.initializer) defaults.add(readText(field.bytes, TENSOR.name));
    }
  }
  return { inputs: inputs.filter((input) => !defaults.has(input.name)), outputs };
}

/**
 * What the exporter has written beside the graph (`metadata_props`), such as Ultralytics' "names" and
 * "task"; empty where there is none. Borrows `bytes`. Throws "model-not-onnx".
 */
export function readOnnxMetadata(bytes: Uint8Array): ReadonlyMap<string, string> {
  checkOnnx(bytes);
  const found = new Map<string, string>();
  for (const { number, bytes: entry } of fields(bytes)) {
    if (number === MODEL.metadata) found.set(readText(entry, 1), readText(entry, 2));
  }
  return found;
}

const EXTERNAL = 1;
/** Wire types that ModelProto's and GraphProto's fields must have, by number. */
const MODEL_WIRES: WireTypes = {
  1: 0,
  2: 2,
  3: 2,
  4: 2,
  5: 0,
  6: 2,
  7: 2,
  8: 2,
  14: 2,
  20: 2,
  25: 2,
};
const GRAPH_WIRES: WireTypes = { 1: 2, 2: 2, 5: 2, 10: 2, 11: 2, 12: 2, 13: 2, 14: 2, 15: 2 };
/** TensorProto.DataType of 32 bits, into which `widen-onnx.ts` turns those of 16. */
export const FLOAT32 = 1;
/** TensorProto.DataType of 16 bits. */
export const FLOAT16 = 10;
function describeModelFault(bytes: Uint8Array): string | null {
  let irVersion = 0;
  let graphs = 0;
  let outputs = 0;
  for (const field of fields(bytes, MODEL_WIRES)) {
    if (field.number === MODEL.irVersion) irVersion = field.value;
    if (field.number !== MODEL.graph) continue;
    graphs += 1;
    for (const part of fields(field.bytes, GRAPH_WIRES)) {
      if (part.number === GRAPH.output) outputs += 1;
      if (part.number === GRAPH.initializer && isExternal(part.bytes)) {
        return "its weights lie in a separate file; save the model as a single file";
      }
    }
  }
  if (graphs !== 1 || irVersion < 1) return "it is not an ONNX file (it has no graph)";
  return outputs === 0 ? "its graph has no output" : null;
}

function isExternal(tensor: Uint8Array): boolean {
  for (const field of fields(tensor)) {
    if (field.number === TENSOR.dataLocation && field.value === EXTERNAL) return true;
  }
  return false;
}

function magic(bytes: Uint8Array, offset: number, word: string): boolean {
  for (let i = 0; i < word.length; i += 1) {
    if (bytes[offset + i] !== word.charCodeAt(i)) return false;
  }
  return true;
}

/** The two runtimes whose results are compared: TensorFlow.js and onnxruntime-web, both in Node. */

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { type GraphModel, loadGraphModel } from "@tensorflow/tfjs-converter";
import * as tf from "@tensorflow/tfjs-core";
import * as ort from "onnxruntime-web";
import type { GraphModelJson } from "../../../../models/convert/tfjs-graph.ts";

ort.env.wasm.numThreads = 1;

/** A network's input or output: values in the graph's order, NHWC. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** Values by name of the graph. */
export type NamedValues = Readonly<Record<string, Values>>;

/** Runs an ONNX file; inputs take the type that the file declares. */
export async function runOnnx(
  file: Uint8Array,
  inputs: NamedValues,
): Promise<Record<string, Values>> {
  const session = await ort.InferenceSession.create(file, { executionProviders: ["wasm"] });
  try {
    const feeds: Record<string, ort.Tensor> = {};
    for (const info of session.inputMetadata) {
      const input = inputs[info.name];
      if (!input || !info.isTensor) throw new Error(`No values for the input ${info.name}.`);
      feeds[info.name] =
        info.type === "int32"
          ? new ort.Tensor("int32", Int32Array.from(input.data), input.shape)
          : new ort.Tensor("float32", Float32Array.from(input.data), input.shape);
    }
    const outputs: Record<string, Values> = {};
    for (const [name, tensor] of Object.entries(await session.run(feeds))) {
      const { data } = tensor;
      if (Array.isArray(data) || data instanceof BigInt64Array || data instanceof BigUint64Array) {
        throw new Error(`${name} has the type ${tensor.type}.`);
      }
      outputs[name] = { shape: tensor.dims, data: Float32Array.from(data) };
    }
    return outputs;
  } finally {
    await session.release();
  }
}

/** Selects TensorFlow.js's WebAssembly backend; there is no other for Node here. */
export async function startTensorflow(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(`${dirname(entry)}/`);
  if (!(await tf.setBackend("wasm"))) throw new Error(`No wasm backend in ${join(entry, "..")}.`);
}

/** Runs a graph in TensorFlow.js; `outputs` are names of values. */
export async function runTensorflow(
  json: GraphModelJson,
  weights: Uint8Array,
  inputs: NamedValues,
  outputs: readonly string[],
): Promise<Record<string, Values>> {
  // The reader's types are narrower than what model.json holds, so it is handed over as parsed.
  const artifacts = JSON.parse(JSON.stringify(json));
  const model: GraphModel = await loadGraphModel({
    load: async () => ({
      // The loader reads versions and library from every graph.
      modelTopology: { versions: { producer: 1 }, library: {}, ...artifacts.modelTopology },
      signature: artifacts.signature,
      format: "graph-model",
      weightSpecs: artifacts.weightsManifest[0].weights,
      // A copy: a small Buffer is a view into a shared pool.
      weightData: new Uint8Array(weights).buffer,
    }),
  });
  const feeds: Record<string, tf.Tensor> = {};
  for (const [name, input] of Object.entries(inputs)) {
    const node = json.modelTopology.node.find((candidate) => candidate.name === name);
    const isInteger = node?.attr?.dtype?.type === "DT_INT32";
    feeds[name] = isInteger
      ? tf.tensor(Int32Array.from(input.data), [...input.shape], "int32")
      : tf.tensor(Float32Array.from(input.data), [...input.shape], "float32");
  }
  const results = [model.execute(feeds, [...outputs])].flat();
  const named: Record<string, Values> = {};
  for (const [index, name] of outputs.entries()) {
    const tensor = results[index];
    if (!tensor) throw new Error(`TensorFlow.js gives no ${name}.`);
    named[name] = { shape: tensor.shape, data: Float32Array.from(await tensor.data()) };
  }
  tf.dispose([results, feeds]);
  model.dispose();
  return named;
}

/** Greatest difference relative to the reference's greatest magnitude; NaN never passes. */
export function relativeError(actual: Values, reference: Values): number {
  if (actual.shape.join() !== reference.shape.join()) {
    throw new Error(`Shape [${actual.shape}] where [${reference.shape}] was expected.`);
  }
  let difference = 0;
  let magnitude = 0;
  for (let index = 0; index < reference.data.length; index++) {
    const [a, b] = [actual.data[index] ?? Number.NaN, reference.data[index] ?? Number.NaN];
    if (Number.isNaN(a - b)) return Number.POSITIVE_INFINITY;
    difference = Math.max(difference, Math.abs(a - b));
    magnitude = Math.max(magnitude, Math.abs(b));
  }
  return difference === 0 ? 0 : difference / magnitude;
}

/** Runs the files that the conversions make, by onnxruntime-web in Node. */
import * as ort from "onnxruntime-web";

ort.env.wasm.numThreads = 1;

/** A float32 tensor. */
export interface Floats {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** The outputs by name, of a network with one input. */
export function runOnnx(
  file: Uint8Array,
  input: string,
  dims: readonly number[],
  values: Float32Array,
): Promise<ReadonlyMap<string, Floats>> {
  return runFedOnnx(file, { [input]: { dims, data: values } });
}

/** The outputs by name; the inputs too. */
export async function runFedOnnx(
  file: Uint8Array,
  feeds: Readonly<Record<string, Floats>>,
): Promise<ReadonlyMap<string, Floats>> {
  const session = await ort.InferenceSession.create(file, { executionProviders: ["wasm"] });
  try {
    const inputs = Object.entries(feeds).map(
      ([name, { dims, data }]) => [name, new ort.Tensor("float32", data, dims)] as const,
    );
    const outputs = await session.run(Object.fromEntries(inputs));
    return new Map(
      session.outputNames.map((name) => {
        const { dims, data } = outputs[name] as ort.Tensor;
        return [name, { dims, data: data as Float32Array }];
      }),
    );
  } finally {
    await session.release();
  }
}

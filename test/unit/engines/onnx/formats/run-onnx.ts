/** Runs the files that the conversions make, by onnxruntime-web in Node. */
import * as ort from "onnxruntime-web";

ort.env.wasm.numThreads = 1;

/** The outputs by name. */
export async function runOnnx(
  file: Uint8Array,
  input: string,
  dims: readonly number[],
  values: Float32Array,
): Promise<ReadonlyMap<string, { readonly dims: readonly number[]; readonly data: Float32Array }>> {
  const session = await ort.InferenceSession.create(file, { executionProviders: ["wasm"] });
  try {
    const outputs = await session.run({ [input]: new ort.Tensor("float32", values, dims) });
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

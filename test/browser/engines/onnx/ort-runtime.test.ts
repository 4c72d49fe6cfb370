/** onnxruntime-web is ready before there is a network, once for all who ask. */
import { expect, it } from "vitest";
import { beginOrt, ortRuntime } from "../../../../src/engines/onnx/ort-runtime.ts";

it("compiles its WebAssembly before the first network, also when several ask", async () => {
  await Promise.all([beginOrt("wasm", 1), beginOrt("wasm", 1)]);
  const fetched = () =>
    performance.getEntriesByType("resource").filter(({ name }) => /simd-threaded\.wasm/.test(name));
  const before = fetched().length;
  const { ort, enqueue } = await ortRuntime("wasm", 1);
  // No network at all: the engine answers, so it runs.
  await expect(enqueue(() => ort.InferenceSession.create(new Uint8Array([1])))).rejects.toThrow(
    /protobuf/,
  );
  expect(fetched().length).toBe(before);
});

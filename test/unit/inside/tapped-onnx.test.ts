/** A network whose inner values are given out. */
import * as ort from "onnxruntime-web";
import { expect, it } from "vitest";
import { readLayers } from "../../../src/inside/layers.ts";
import { FIRST_WEIGHTS, tapOnnx } from "../../../src/inside/tapped-onnx.ts";
import { skippingFile } from "./skipping-network.ts";

it("a tapped network gives every layer's output out, and the answer stays the same", async () => {
  const picture = new ort.Tensor(
    "float32",
    Float32Array.from({ length: 48 }, (_, i) => i - 20),
    [1, 3, 4, 4],
  );
  const valuesOf = async (file: Uint8Array) => {
    const session = await ort.InferenceSession.create(file);
    const tensors = Object.entries(await session.run({ picture }));
    return Object.fromEntries(
      tensors.map(([name, { data }]) => [name, [...(data as Float32Array)]]),
    );
  };
  const before = await valuesOf(skippingFile);
  const {
    mean,
    summed = [],
    positive,
    [FIRST_WEIGHTS]: kernel,
  } = await valuesOf(tapOnnx(skippingFile, readLayers(skippingFile)));
  expect(mean).toEqual(before.mean);
  const patch = [0, 1, 4, 5].flatMap((i) => [i, i + 16, i + 32]);
  expect(summed[0]).toBe(patch.reduce((sum, value) => sum + value - 20, 0));
  expect(positive).toEqual(summed.map((value) => Math.max(0, value)));
  expect(kernel).toEqual(new Array(12).fill(1));
});

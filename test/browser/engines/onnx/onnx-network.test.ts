/** The ONNX engine with a network of known weights, on both backends. */
import { describe, expect, it } from "vitest";
import { constant, pictureInput } from "../../../../src/catalog/network-inputs.ts";
import { measuresOf } from "../../../../src/engines/measures.ts";
import { openPictureNetwork } from "../../../../src/engines/picture-network.ts";
import type { OutputTensor } from "../../../../src/engines/tensors.ts";
import { plainPicture, tinyModel } from "./tiny-model.ts";
import { halfMeanNetwork, meanNetwork, offsetNetwork } from "./tiny-network.ts";

function floats(tensor: OutputTensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new Error("not a float tensor");
  return tensor.data;
}

it("runs a network whose picture and outputs are of half precision", async () => {
  const image = plainPicture([200, 100, 50]);
  const engine = await openPictureNetwork({ model: tinyModel(), bytes: halfMeanNetwork() }, "wasm");
  const { outputs } = (await engine.run({ image, mediaTime: 0 })).output;
  image.close();
  const means = [...floats(outputs[0])];
  expect(means.map(Math.round)).toEqual([200, 100, 50]);
  await engine.dispose();
});

describe.each(["wasm", "webgpu"] as const)("ONNX engine on %s", (backend) => {
  it("runs a network on a picture", async () => {
    const bytes = meanNetwork();
    expect(bytes.length).toBeLessThan(1000);
    const loaded = { model: tinyModel(), bytes };
    const engine = await openPictureNetwork(loaded, backend);
    expect(engine.description.backend).toBe(backend);
    const image = plainPicture([200, 100, 50]);
    const { outputs, placement } = (await engine.run({ image, mediaTime: 0 })).output;
    image.close();
    expect(outputs.map(({ type, dims }) => [type, ...dims])).toEqual([["float32", 1, 3, 1, 1]]);
    const means = [...floats(outputs[0])];
    expect(means[0]).toBeCloseTo(200, -0.5);
    expect(means[1]).toBeCloseTo(100, -0.5);
    expect(means[2]).toBeCloseTo(50, -0.5);
    expect(placement.scaleX).toBe(8 / 32);
    console.info(backend, JSON.stringify(engine.description), means);
    const durations = await measuresOf(loaded)[0]?.(5);
    expect(durations).toHaveLength(5);
    console.info(backend, "bare run", durations?.map((d) => d.toFixed(2)).join(" "));
    await engine.dispose();
    await engine.dispose();
  });

  it("feeds constant inputs and accepts symbolic dimensions", async () => {
    const model = tinyModel({
      inputs: { ...tinyModel().inputs, offset: constant("int64", [1], [7]) },
    });
    const engine = await openPictureNetwork({ model, bytes: offsetNetwork() }, backend);
    const image = plainPicture([0, 0, 0]);
    const { outputs } = (await engine.run({ image, mediaTime: 0 })).output;
    image.close();
    for (const mean of floats(outputs[0])) expect(mean).toBeCloseTo(7, -0.5);
    await engine.dispose();
  });

  it("says what input was expected and what the file has", async () => {
    const model = tinyModel({ inputs: { image: { ...pictureInput(tinyModel()), width: 16 } } });
    await expect(
      openPictureNetwork({ model, bytes: meanNetwork() }, backend),
    ).rejects.toMatchObject({
      code: "model-input-mismatch",
      message: expect.stringMatching(/1×3×8×16.*1×3×8×8/),
    });
  });

  it("refuses what is no network", async () => {
    const html = new TextEncoder().encode("<!doctype html><title>404</title>");
    await expect(
      openPictureNetwork({ model: tinyModel(), bytes: html }, backend),
    ).rejects.toMatchObject({
      code: "model-not-onnx",
    });
  });
});

it("uses WebAssembly by itself where the adapter is software, and says why", async () => {
  const engine = await openPictureNetwork({ model: tinyModel(), bytes: meanNetwork() }, "auto");
  expect(engine.description.backend).toBe("wasm");
  expect(engine.description.reason).toMatch(/software/);
  expect(engine.description.threads).toBeGreaterThan(0);
  await engine.dispose();
});

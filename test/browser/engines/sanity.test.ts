/**
 * What happens when WebGPU runs a network and the numbers are worthless, or when the device goes
 * away. The software adapter of tests passes for a card here, so that `auto` takes it.
 *
 * In a page of its own: there must be no device yet.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measuresOf } from "../../../src/engines/measures.ts";
import { openPictureNetwork } from "../../../src/engines/picture-network.ts";
import { fillGolden, findTrouble } from "../../../src/engines/sanity.ts";
import type { OutputTensor } from "../../../src/engines/tensors.ts";
import { plainPicture, tinyModel } from "./onnx/tiny-model.ts";
import { meanNetwork } from "./onnx/tiny-network.ts";

const devices: GPUDevice[] = [];
let restore = () => {};

beforeAll(() => {
  const { prototype } = GPUAdapter;
  const info = Object.getOwnPropertyDescriptor(prototype, "info") as PropertyDescriptor;
  const { requestDevice } = prototype;
  Object.defineProperty(prototype, "info", {
    configurable: true,
    get: () => ({
      vendor: "test",
      architecture: "card",
      device: "",
      description: "",
      isFallbackAdapter: false,
    }),
  });
  prototype.requestDevice = async function (this: GPUAdapter, descriptor) {
    const device = await requestDevice.call(this, descriptor);
    devices.push(device);
    return device;
  };
  restore = () => {
    Object.defineProperty(prototype, "info", info);
    prototype.requestDevice = requestDevice;
  };
});
afterAll(() => restore());

function floats(...values: number[]): OutputTensor {
  return { type: "float32", dims: [values.length], data: Float32Array.from(values) };
}

describe("findTrouble", () => {
  it.each([
    ["sound values", [floats(0, 0.5, -3)], null],
    ["one output of zeros beside a sound one", [floats(0, 0), floats(1)], null],
    ["no float output", [{ type: "int64", dims: [1], data: BigInt64Array.of(0n) }], null],
    ["nothing at all", [], null],
    ["NaN", [floats(1, 2), floats(3, Number.NaN)], /not finite/],
    ["infinity", [floats(1, Number.POSITIVE_INFINITY)], /not finite/],
    ["zeros", [floats(0, 0), floats(0)], /nothing but zeros/],
    ["negative zeros", [floats(-0, -0)], /nothing but zeros/],
  ] as const)("%s", (_name, outputs, expected) => {
    const trouble = findTrouble(outputs as readonly OutputTensor[]);
    if (expected === null) expect(trouble).toBeNull();
    else expect(trouble).toMatch(expected);
  });
});

it("tries networks out on a picture that is busy and the same each time", () => {
  const [first, second] = [new Float32Array(3000), new Float32Array(3000)];
  fillGolden(first);
  fillGolden(second);
  expect(second).toEqual(first);
  expect(new Set(first).size).toBeGreaterThan(2900);
  expect(Math.min(...first)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...first)).toBeLessThan(1);
});

describe("a network on a GPU", () => {
  it("stays there when it computes something", async () => {
    const engine = await openPictureNetwork({ model: tinyModel(), bytes: meanNetwork() }, "auto");
    expect(engine.description.backend).toBe("webgpu");
    expect(engine.description.reason).not.toMatch(/Beware/);
    await engine.dispose();
  });

  it.each([
    ["NaN", Number.NaN, /because a trial run on WebGPU gave values that are not finite/],
    [
      "infinities",
      Number.POSITIVE_INFINITY,
      /because a trial run on WebGPU gave values that are not/,
    ],
    ["zeros", 0, /because a trial run on WebGPU gave nothing but zeros/],
  ])("that gives %s goes to WebAssembly by itself, and says why", async (_name, gain, why) => {
    const engine = await openPictureNetwork(
      { model: tinyModel(), bytes: meanNetwork(8, gain) },
      "auto",
    );
    expect(engine.description.backend).toBe("wasm");
    expect(engine.description.reason).toMatch(why);
    await engine.dispose();
  });

  it("stays there with a warning when WebGPU was asked for by name", async () => {
    const engine = await openPictureNetwork(
      { model: tinyModel(), bytes: meanNetwork(8, 0) },
      "webgpu",
    );
    expect(engine.description.backend).toBe("webgpu");
    expect(engine.description.reason).toMatch(/Beware: .*nothing but zeros\.$/);
    await engine.dispose();
  });

  it("rejects with gpu-lost when the device goes, and a new engine gets a new device", async () => {
    const loaded = { model: tinyModel(), bytes: meanNetwork() };
    const engine = await openPictureNetwork(loaded, "auto");
    const image = plainPicture([200, 100, 50]);
    await engine.run({ image, mediaTime: 0 });
    const before = devices.length;
    for (const device of devices) device.destroy();
    await expect(engine.run({ image, mediaTime: 0 })).rejects.toMatchObject({
      name: "FoveaError",
      code: "gpu-lost",
    });
    await expect(measuresOf(loaded)[0]?.(1)).rejects.toMatchObject({ code: "gpu-lost" });

    const next = await openPictureNetwork({ model: tinyModel(), bytes: meanNetwork() }, "auto");
    expect(devices.length).toBeGreaterThan(before);
    expect(next.description.backend).toBe("webgpu");
    const { output } = await next.run({ image, mediaTime: 0 });
    expect(output.outputs[0]?.data[0]).toBeCloseTo(200, -0.5);
    image.close();
    await next.dispose();
  });
});

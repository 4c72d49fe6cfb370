/** The worker's one device: asked for once, again after a loss, and shown a frame once in its life. */
import { beforeEach, expect, it, vi } from "vitest";
import { DEADLINES } from "../../../src/deadlines.ts";
import { deviceLoss, orLost } from "../../../src/engines/device-loss.ts";
import { FoveaError } from "../../../src/errors.ts";
import { acquireDevice, adapterName, isSoftware } from "../../../src/gpu/device.ts";

const frames = vi.hoisted(() => ({ tried: 0, trouble: null as string | null, lost: false }));
vi.mock("../../../src/engines/frame-import.ts", () => ({
  tryFrameImport: async () => {
    frames.tried++;
    return { trouble: frames.trouble, lost: frames.lost };
  },
}));

const INFO = {
  vendor: "acme",
  architecture: "gen-1",
  device: "",
  description: "",
  isFallbackAdapter: false,
};

function fakeDevice() {
  let lose: (info: { message: string; reason: string }) => void = () => {};
  const lost = new Promise<{ message: string; reason: string }>((resolve) => {
    lose = resolve;
  });
  return {
    device: { lost } as unknown as GPUDevice,
    lose: (message = "") => lose({ message, reason: "unknown" }),
  };
}

/** A browser's GPU that gives these devices in turn, and then none. */
function stubGpu(devices: readonly GPUDevice[], more: Record<string, unknown> = {}) {
  const left = [...devices];
  const requested: GPUDeviceDescriptor[] = [];
  const adapter = {
    limits: { maxBufferSize: 1000, maxTextureDimension2D: 8192 },
    features: new Set(["shader-f16", "depth-clip-control"]),
    info: INFO,
    requestDevice: async (descriptor: GPUDeviceDescriptor) => {
      requested.push(descriptor);
      return left.shift();
    },
  };
  const gpu = { requestAdapter: async () => (left.length > 0 ? adapter : null), ...more };
  vi.stubGlobal("navigator", { gpu });
  return requested;
}

/** A worker's life begins with its modules. */
async function fresh() {
  vi.resetModules();
  return import("../../../src/engines/worker-device.ts");
}

beforeEach(() => {
  Object.assign(frames, { tried: 0, trouble: null, lost: false });
});

it("asks once, also where several ask at the same time", async () => {
  const { device } = fakeDevice();
  const requested = stubGpu([device]);
  const { workerDevice } = await fresh();
  const both = await Promise.all([workerDevice(), workerDevice()]);
  expect(both.map((acquired) => acquired?.device)).toEqual([device, device]);
  expect(requested).toHaveLength(1);
});

it("asks again after a loss, and after there was none", async () => {
  const [first, second] = [fakeDevice(), fakeDevice()];
  stubGpu([first.device, second.device]);
  const { workerDevice } = await fresh();
  expect((await workerDevice())?.device).toBe(first.device);
  first.lose();
  await first.device.lost;
  expect((await workerDevice())?.device).toBe(second.device);
  second.lose();
  await second.device.lost;
  expect(await workerDevice()).toBeNull();
  stubGpu([first.device]);
  expect((await workerDevice())?.device).toBe(first.device);
});

it("has none any more once it was set aside", async () => {
  const requested = stubGpu([fakeDevice().device, fakeDevice().device]);
  const { workerDevice, setDeviceAside } = await fresh();
  await workerDevice();
  setDeviceAside();
  expect(await workerDevice()).toBeNull();
  expect(requested).toHaveLength(1);
});

it("shows a device a frame once, and says what came of it", async () => {
  const { device } = fakeDevice();
  stubGpu([device]);
  frames.trouble = "frames come out black";
  const { workerDevice, provedDevice } = await fresh();
  const acquired = await workerDevice();
  if (!acquired) throw new Error("no device");
  for (let again = 0; again < 2; again++) {
    expect(await provedDevice(acquired)).toMatchObject({
      device,
      frameTrouble: "frames come out black",
    });
  }
  expect(frames.tried).toBe(1);
});

it("goes on with a new device where the frame has cost the first, and not where none comes", async () => {
  const [first, second] = [fakeDevice(), fakeDevice()];
  stubGpu([first.device, second.device]);
  Object.assign(frames, { trouble: "the import failed", lost: true });
  const { workerDevice, provedDevice } = await fresh();
  const acquired = await workerDevice();
  if (!acquired) throw new Error("no device");
  first.lose();
  await first.device.lost;
  const proved = await provedDevice(acquired);
  expect(proved).toMatchObject({ device: second.device, frameTrouble: "the import failed" });
  second.lose();
  await second.device.lost;
  await expect(provedDevice(acquired)).rejects.toMatchObject({ code: "gpu-lost" });
});

it("takes the adapter's own limits, and of the features only those that it has", async () => {
  const requested = stubGpu([fakeDevice().device]);
  expect(await acquireDevice()).toMatchObject({ adapterName: "acme gen-1", software: false });
  expect(requested[0]).toEqual({
    label: "fovea",
    requiredLimits: { maxBufferSize: 1000, maxTextureDimension2D: 8192 },
    requiredFeatures: ["shader-f16"],
  });
});

it.each([
  ["no WebGPU", undefined],
  ["no adapter", { requestAdapter: async () => null }],
  ["an adapter that refuses", { requestAdapter: () => Promise.reject(new Error("blocked")) }],
])("has no device with %s", async (_, gpu) => {
  vi.stubGlobal("navigator", gpu ? { gpu } : {});
  expect(await acquireDevice()).toBeNull();
});

it.each([
  [{ ...INFO, description: "Acme Turbo" }, "Acme Turbo", false],
  [{ ...INFO, architecture: "" }, "acme", false],
  [{ ...INFO, vendor: "", architecture: "" }, "unknown GPU", false],
  [{ ...INFO, vendor: "google", architecture: "swiftshader" }, "google swiftshader", true],
  [{ ...INFO, isFallbackAdapter: true }, "acme gen-1", true],
])("names %o", (info, name, software) => {
  expect(adapterName(info as GPUAdapterInfo)).toBe(name);
  expect(isSoftware(info as GPUAdapterInfo)).toBe(software);
});

it("tells a lost device from work that has failed, whichever speaks first", async () => {
  const { device, lose } = fakeDevice();
  const loss = deviceLoss(device);
  expect(await orLost(Promise.resolve(5), loss)).toBe(5);
  expect(await orLost(Promise.resolve(6), null)).toBe(6);
  await expect(orLost(Promise.reject(new Error("bad shape")), loss)).rejects.toMatchObject({
    code: "engine-run-failed",
  });
  await expect(
    orLost(Promise.reject(new FoveaError("model-output-mismatch", "Too short.")), null),
  ).rejects.toMatchObject({ code: "model-output-mismatch" });
  // It complains in its own words a moment before the loss is told.
  const run = orLost(Promise.reject(new Error("buffer unmapped")), loss);
  setTimeout(lose, 5, "crashed");
  await expect(run).rejects.toMatchObject({
    code: "gpu-lost",
    message: expect.stringContaining("crashed"),
  });
  await expect(orLost(new Promise(() => {}), loss)).rejects.toMatchObject({ code: "gpu-lost" });
});

it.each([
  ["adapter", { requestAdapter: () => new Promise(() => {}) }],
  [
    "device",
    {
      requestAdapter: async () => ({
        limits: {},
        features: new Set(),
        info: INFO,
        requestDevice: () => new Promise(() => {}),
      }),
    },
  ],
])("has no device where the %s never comes", async (_, gpu) => {
  vi.useFakeTimers();
  vi.stubGlobal("navigator", { gpu });
  const acquired = acquireDevice(DEADLINES.gpu);
  await vi.advanceTimersByTimeAsync(DEADLINES.gpu);
  vi.useRealTimers();
  expect(await acquired).toBeNull();
});

/**
 * Where something is opened: what was asked for, what the machine has and what goes wrong on the way,
 * as one table; each way back to the processor says why, and nothing is left open.
 */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { DEADLINES } from "../../../src/deadlines.ts";
import { type BackendPlace, openOnBestBackend } from "../../../src/engines/best-backend.ts";
import { FoveaError } from "../../../src/errors.ts";
import type { BackendChoice } from "../../../src/results/backend.ts";

/** What the machine has; null for no GPU. */
const machine = vi.hoisted(() => ({
  gpu: null as { software: boolean; frameTrouble: string | null; lost: boolean } | null,
  asked: 0,
  aside: false,
}));

vi.mock("../../../src/engines/worker-device.ts", () => ({
  workerDevice: async () => {
    machine.asked++;
    return machine.gpu && { device: {}, adapterName: "Card", software: machine.gpu.software };
  },
  setDeviceAside: () => {
    machine.aside = true;
  },
  provedDevice: async (device: object) => {
    if (machine.gpu?.lost) throw new FoveaError("gpu-lost", "The device is not coming back.");
    return { ...device, frameTrouble: machine.gpu?.frameTrouble ?? null };
  },
}));

const CARD = { software: false, frameTrouble: null, lost: false };

interface Faults {
  /** What `open` rejects with on the GPU. */
  readonly open?: Error;
  /** What the trial run says, or rejects with. */
  readonly trial?: string | Error;
}

/** Something to open, and what became of it. */
function openable({ open, trial }: Faults = {}) {
  const events: string[] = [];
  const where = (place: BackendPlace) => (place.device ? "gpu" : "cpu");
  return {
    events,
    name: "this thing",
    open: async (place: BackendPlace) => {
      events.push(`open ${where(place)}`);
      if (open && place.device) throw open;
      return place;
    },
    tryOut: async (place: BackendPlace) => {
      events.push(`try ${where(place)}`);
      if (trial instanceof Error) throw trial;
      return trial ?? null;
    },
    dispose: async (place: BackendPlace) => void events.push(`dispose ${where(place)}`),
  };
}

beforeEach(() => {
  machine.gpu = CARD;
  machine.asked = 0;
  machine.aside = false;
  vi.stubGlobal("navigator", { hardwareConcurrency: 4 });
});

describe("by itself", () => {
  it("takes the GPU that gives something, after one trial run", async () => {
    const thing = openable();
    const { opened, warning } = await openOnBestBackend("auto", thing);
    expect(opened).toMatchObject({ backend: "webgpu", adapter: "Card", frameTrouble: null });
    expect(warning).toBeNull();
    expect(thing.events).toEqual(["open gpu", "try gpu"]);
  });

  it("takes the GPU that cannot read frames, and says that it cannot", async () => {
    machine.gpu = { ...CARD, frameTrouble: "frames come out black" };
    const { opened } = await openOnBestBackend("auto", openable());
    expect(opened).toMatchObject({ backend: "webgpu", frameTrouble: "frames come out black" });
  });

  it.each([
    ["no adapter", null, {}, /no WebGPU adapter/, ["open cpu"]],
    ["a software adapter", { ...CARD, software: true }, {}, /Card\) is software/, ["open cpu"]],
    [
      "a device that is lost at once",
      { ...CARD, lost: true },
      {},
      /this thing: The device is not coming back \(/,
      ["open cpu"],
    ],
    [
      "an operator that the GPU has not",
      CARD,
      { open: new Error("No kernel for Foo.") },
      /WebGPU cannot run this thing: No kernel for Foo \(/,
      ["open gpu", "open cpu"],
    ],
    [
      "a trial run that gives nothing",
      CARD,
      { trial: "a trial run on WebGPU gave nothing but zeros" },
      /because a trial run on WebGPU gave nothing but zeros \(/,
      ["open gpu", "try gpu", "dispose gpu", "open cpu"],
    ],
    [
      "a trial run in which the device is lost",
      CARD,
      { trial: new FoveaError("gpu-lost", "The graphics device was lost.") },
      /a trial run on WebGPU failed: The graphics device was lost \(/,
      ["open gpu", "try gpu", "dispose gpu", "open cpu"],
    ],
  ] as const)("takes the processor for %s, and says why", async (_, gpu, faults, why, events) => {
    machine.gpu = gpu;
    const thing = openable(faults);
    const { opened, warning } = await openOnBestBackend("auto", thing);
    expect(opened).toMatchObject({ backend: "wasm", device: null, adapter: null, build: "wasm" });
    expect(opened.reason).toMatch(why);
    expect(warning).toBeNull();
    expect(thing.events).toEqual(events);
    expect(machine.aside).toBe(false);
  });

  it("takes the processor where the GPU never answers, which nobody is sent to again", async () => {
    vi.useFakeTimers();
    const never = () => new Promise<never>(() => {});
    const opening = openOnBestBackend("auto", { ...openable(), tryOut: never, dispose: never });
    await vi.advanceTimersByTimeAsync(DEADLINES.trial);
    vi.useRealTimers();
    expect((await opening).opened).toMatchObject({
      backend: "wasm",
      reason: expect.stringMatching(/a trial run on WebGPU failed: no answer within 60 s \(/),
    });
    expect(machine.aside).toBe(true);
  });

  it.each(["model-not-onnx", "model-input-mismatch"] as const)(
    "does not try the processor for a file that is %s",
    async (code) => {
      const thing = openable({ open: new FoveaError(code, "It is a web page.") });
      await expect(openOnBestBackend("auto", thing)).rejects.toMatchObject({ code });
      expect(thing.events).toEqual(["open gpu"]);
    },
  );
});

describe("by name", () => {
  it("the processor is taken without asking for a GPU", async () => {
    const { opened } = await openOnBestBackend("wasm", openable());
    expect(opened).toMatchObject({ backend: "wasm", because: null });
    expect(machine.asked).toBe(0);
  });

  it("the GPU is kept with a warning where its trial run fails", async () => {
    const thing = openable({ trial: "a trial run on WebGPU gave nothing but zeros" });
    const { opened, warning } = await openOnBestBackend("webgpu", thing);
    expect(opened.backend).toBe("webgpu");
    expect(warning).toBe("a trial run on WebGPU gave nothing but zeros");
    expect(thing.events).toEqual(["open gpu", "try gpu"]);
  });

  it.each([
    ["is not there", null, {}, "engine-unavailable"],
    ["is lost", { ...CARD, lost: true }, {}, "gpu-lost"],
    ["cannot open it", CARD, { open: new Error("No kernel.") }, "model-failed"],
  ] as const)("the GPU that %s is refused", async (_, gpu, faults, code) => {
    machine.gpu = gpu;
    const thing = openable(faults);
    await expect(openOnBestBackend("webgpu", thing)).rejects.toMatchObject({ code });
    expect(thing.events).not.toContain("open cpu");
  });
});

it("rejects with what is wrong on the processor, too", async () => {
  const thing = { ...openable(), open: () => Promise.reject(new Error("No memory.")) };
  for (const choice of ["auto", "wasm"] satisfies BackendChoice[]) {
    await expect(openOnBestBackend(choice, thing)).rejects.toThrow("No memory.");
  }
});

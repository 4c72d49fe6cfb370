/**
 * The one way to open a network, with an engine that this test adds: a folder with an `engine.ts`
 * (`test/fixtures/arithmetic-engine/`) and its name in the list. Nothing else is told of it, and it
 * has backends, the trial run, the way back to the processor, sharing and measuring like the others.
 */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type BackendVerdict, verdictPlace } from "../../../src/catalog/backend-verdict.ts";
import { TENSOR_ENGINES, type TensorModelEntry } from "../../../src/catalog/model.ts";
import { ModelCache } from "../../../src/catalog/model-cache.ts";
import { constant, fed, kept, type NetworkInputs } from "../../../src/catalog/network-inputs.ts";
import { measuresOf, samplingOf } from "../../../src/engines/measures.ts";
import type { NetworkTensor } from "../../../src/engines/network.ts";
import { openNetwork } from "../../../src/engines/open-network.ts";
import type { BackendChoice } from "../../../src/results/backend.ts";
import {
  type ArithmeticFile,
  arithmeticEvents,
  bufferContents,
} from "../../fixtures/arithmetic-engine/engine.ts";
import { failure } from "../../fixtures/failure.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";
import { MemoryCache } from "../catalog/model-server.ts";

/** The line that the list has more. */
const engines = { arithmetic: () => import("../../fixtures/arithmetic-engine/engine.ts") };

/** A card that keeps what is written to its buffers; null: there is none. */
const card = vi.hoisted(() => ({ device: null as GPUDevice | null }));

vi.mock("../../../src/engines/worker-device.ts", () => ({
  workerDevice: async () =>
    card.device && { device: card.device, adapterName: "Card", software: false },
  provedDevice: async (acquired: object) => ({ ...acquired, frameTrouble: null }),
}));

function fakeDevice(): GPUDevice {
  const device = {
    createBuffer: () => ({ destroy: () => {} }),
    queue: {
      writeBuffer: (buffer: GPUBuffer, _offset: number, data: Float32Array) => {
        bufferContents.set(buffer, data.slice());
      },
      onSubmittedWorkDone: async () => {},
    },
  };
  return device as unknown as GPUDevice;
}

function model(inputs: NetworkInputs = modelEntry().inputs): TensorModelEntry {
  return { ...modelEntry({ name: "Sum", inputs }), engine: "arithmetic" as "onnx" };
}

function open(file: ArithmeticFile, choice: BackendChoice, entry = model()) {
  const bytes = new TextEncoder().encode(JSON.stringify(file));
  const loaded = { model: entry, bytes };
  return { loaded, opening: openNetwork(loaded, choice, { engines }) };
}

/** A picture of one value. */
function grey(value: number): NetworkTensor {
  return { type: "float32", dims: [1, 3, 8, 8], data: new Float32Array(192).fill(value) };
}

function sumOf(outputs: ReadonlyMap<string, NetworkTensor>): number {
  const sum = outputs.get("sum");
  if (!sum || "buffer" in sum) throw new Error("no sum");
  return Number(sum.data[0]);
}

beforeEach(() => {
  card.device = fakeDevice();
  arithmeticEvents.length = 0;
  vi.stubGlobal("navigator", { hardwareConcurrency: 4 });
});

it("finds every engine of the list by its folder", () => {
  const folders = Object.keys(import.meta.glob("../../../src/engines/*/engine.ts"));
  expect(folders.map((path) => path.split("/").at(-2))).toEqual([...TENSOR_ENGINES]);
});

it("says which engine an entry asks for in vain", async () => {
  const loaded = { model: model(), bytes: new Uint8Array() };
  await expect(openNetwork(loaded, "wasm")).rejects.toMatchObject({
    code: "model-failed",
    message: expect.stringContaining("arithmetic"),
  });
});

describe("inputs", () => {
  const inputs: NetworkInputs = {
    ...modelEntry().inputs,
    offset: constant("float32", [2], [100, 200]),
    start: fed([1]),
    last: kept("sum", [1]),
  };

  it("come from the picture, the entry, the analyser and the last run of the same stream", async () => {
    const network = await open({ gain: 2 }, "wasm", model(inputs)).opening;
    const [one, other] = [network.remember(), network.remember()];
    const run = async (picture: number, start: number, memory = one) => {
      const data = Float32Array.of(start);
      const feeds = new Map([
        ["images", grey(picture)],
        ["start", { type: "float32", dims: [1], data }],
      ] as const);
      return sumOf(await network.run(feeds, memory));
    };
    expect(one.empty).toBe(true);
    expect(await run(5, 7)).toBe(2 * 5 + 300 + 7);
    expect(one.empty).toBe(false);
    expect(await run(0, 1)).toBe(300 + 1 + 317);
    // Another stream knows nothing of it.
    expect(await run(0, 1, other)).toBe(301);
    one.forget();
    expect(await run(0, 1)).toBe(301);
    await network.dispose();
  });
});

describe("the backend", () => {
  it("is the GPU where its trial run gives something", async () => {
    const network = await open({ gain: 1 }, "auto").opening;
    expect(network.description).toMatchObject({ backend: "webgpu", adapter: "Card", threads: 0 });
    expect(network.description.reason).not.toMatch(/Beware/);
    expect(network.device).toBe(card.device);
    await network.dispose();
    expect(arithmeticEvents).toEqual(["open on gpu", "dispose on gpu"]);
  });

  it.each([
    ["zeros", /because a trial run on WebGPU gave nothing but zeros/, true],
    ["no-run", /because a trial run on WebGPU failed: No arithmetic today \(/, true],
    [
      "no-open",
      /because WebGPU cannot run this network: There is no such arithmetic there \(/,
      false,
    ],
  ] as const)("is the processor by itself after %s, and says why", async (onGpu, why, opened) => {
    const network = await open({ gain: 1, onGpu }, "auto").opening;
    expect(network.description).toMatchObject({ backend: "wasm", adapter: null });
    expect(network.description.reason).toMatch(why);
    expect(network.device).toBeNull();
    const before = opened ? ["open on gpu", "dispose on gpu"] : ["open on gpu"];
    expect(arithmeticEvents).toEqual([...before, "open on cpu"]);
    expect(sumOf(await network.run(new Map([["images", grey(3)]])))).toBe(3);
    await network.dispose();
  });

  it("stays the GPU that was asked for by name, with a warning", async () => {
    const network = await open({ gain: 1, onGpu: "zeros" }, "webgpu").opening;
    expect(network.description.backend).toBe("webgpu");
    expect(network.description.reason).toMatch(/Beware: .*nothing but zeros\.$/);
    await network.dispose();
  });

  it("fails where it was asked for by name and cannot be opened, or is not there", async () => {
    expect(await failure(open({ gain: 1, onGpu: "no-open" }, "webgpu").opening)).toBe(
      "model-failed",
    );
    card.device = null;
    expect(await failure(open({ gain: 1 }, "webgpu").opening)).toBe("engine-unavailable");
  });

  it("is not tried where the processor was asked for, or there is nothing else", async () => {
    const network = await open({ gain: 1, onGpu: "no-open" }, "wasm").opening;
    await network.dispose();
    card.device = null;
    const other = await open({ gain: 1, onGpu: "no-open" }, "auto").opening;
    expect(other.description.reason).toMatch(/because this browser offers no WebGPU adapter/);
    await other.dispose();
    expect(arithmeticEvents.filter((event) => event.endsWith("gpu"))).toEqual([]);
  });
});

describe("what was measured here", () => {
  const file: ArithmeticFile = { gain: 1 };
  let store: MemoryCache;
  let network: string;

  beforeEach(async () => {
    store = new MemoryCache();
    vi.stubGlobal("caches", { open: async () => store });
    network = (await opened()).uncompared?.network ?? "none";
    arithmeticEvents.length = 0;
  });

  const keep = (verdict: Partial<BackendVerdict>, threads = 1) =>
    new ModelCache(store).writeVerdict("test-model", network, threads, {
      place: verdictPlace("Card"),
      webgpu: { milliseconds: 40 },
      wasm: { milliseconds: 20 },
      difference: 0,
      ...verdict,
    });

  async function opened(choice: BackendChoice = "auto", entry = model()) {
    const it = await open(file, choice, entry).opening;
    await it.dispose();
    return it.description;
  }

  it("decides", async () => {
    await keep({});
    expect(await opened()).toMatchObject({
      backend: "wasm",
      reason:
        "WebAssembly, because a run takes 20 ms, and on WebGPU (Card) 40 ms (one thread, since the page is not cross-origin isolated).",
    });
    expect(arithmeticEvents).toEqual(["open on cpu", "dispose on cpu"]);
  });

  it("is asked for where nothing has been measured, and no more afterwards", async () => {
    const { backend, uncompared } = await opened();
    expect(backend).toBe("webgpu");
    expect(uncompared).toEqual({ network, threads: 1 });
    await keep({ wasm: { milliseconds: 90 } });
    const after = await opened();
    expect(after.backend).toBe("webgpu");
    expect(after.reason).toMatch(/40 ms, and in WebAssembly 90 ms/);
    expect(after).not.toHaveProperty("uncompared");
  });

  it("is kept apart for what is another network, though in the same file", async () => {
    await keep({});
    const images = { ...modelEntry().inputs.images, width: 16 } as NetworkInputs[string];
    const larger = model({ images });
    const part: TensorModelEntry = { ...model(), format: "centernet-backbone" };
    for (const entry of [larger, part]) {
      const description = await opened("auto", entry);
      expect(description.backend).toBe("webgpu");
      expect(description.uncompared?.network).not.toBe(network);
    }
    // What it is called and which task has it is nothing to the network.
    expect((await opened("auto", { ...model(), id: "other", task: "pose" })).backend).toBe("wasm");
  });

  it.each([
    ["with another browser or card", { place: "elsewhere" }, 1],
    ["with other threads", {}, 2],
  ] as const)("counts for nothing %s", async (_where, verdict, threads) => {
    await keep(verdict, threads);
    expect(await opened()).toMatchObject({ backend: "webgpu", uncompared: { network } });
  });

  it("is neither asked for nor heeded where a backend was chosen by name", async () => {
    await keep({});
    const { reason, ...there } = await opened("webgpu");
    expect(reason).toBe("WebGPU on Card was chosen.");
    expect(there).toMatchObject({ backend: "webgpu" });
    expect(there).not.toHaveProperty("uncompared");
    expect((await opened("wasm")).reason).toMatch(/^WebAssembly was chosen/);
  });

  it("is not asked for where nothing can be kept, of a person's own file, or of a GPU that failed", async () => {
    const own = { ...model(), source: { origin: "user", file: "own.onnx" } } as const;
    expect(await opened("auto", own as TensorModelEntry)).not.toHaveProperty("uncompared");
    const failed = await open({ gain: 1, onGpu: "zeros" }, "auto").opening;
    expect(failed.description).toMatchObject({ backend: "wasm" });
    expect(failed.description).not.toHaveProperty("uncompared");
    await failed.dispose();
    vi.stubGlobal("caches", undefined);
    const description = await opened();
    expect(description.backend).toBe("webgpu");
    expect(description).not.toHaveProperty("uncompared");
  });
});

describe("any network", () => {
  const own = { ...model(), source: { origin: "user", file: "own.onnx" } } as const;
  const linked = {
    ...model(),
    source: { origin: "url", url: "https://a.b/c", file: "c" },
  } as const;

  it.each([
    ["of the catalogue", model()],
    ["at an address", linked],
    ["that is a person's own file", own],
  ])(
    "%s is tried out on the processor too, and doubted where what it gives is not finite",
    async (_whose, entry) => {
      const network = await open({ gain: 1e39 }, "wasm", entry as TensorModelEntry).opening;
      expect(network.description).toMatchObject({
        warning: "a trial run on WebAssembly gave values that are not finite",
        reason: expect.stringMatching(/Beware: /),
      });
      await network.dispose();
      const sound = await open({ gain: 1 }, "wasm", entry as TensorModelEntry).opening;
      expect(sound.description.warning).toBeUndefined();
      await sound.dispose();
    },
  );

  it("is refused for an input that no machine should be asked for", async () => {
    const { images } = modelEntry().inputs;
    const inputs = { images: { ...images, width: 20_000, height: 20_000 } as typeof images };
    const opening = open({ gain: 1 }, "wasm", { ...own, inputs } as TensorModelEntry).opening;
    expect(await failure(opening)).toBe("model-too-large");
    expect(arithmeticEvents).toEqual([]);
  });
});

it("is shared by all who open it in the same way", async () => {
  const networks = await Promise.all([
    open({ gain: 1 }, "auto").opening,
    open({ gain: 1 }, "auto").opening,
    open({ gain: 1 }, "wasm").opening,
  ]);
  expect(arithmeticEvents).toEqual(["open on gpu", "open on cpu"]);
  for (const network of networks) await network.dispose();
  expect(arithmeticEvents.slice(2).toSorted()).toEqual(["dispose on cpu", "dispose on gpu"]);
});

it("is measured under what it was loaded from", async () => {
  const { loaded, opening } = open({ gain: 1 }, "wasm");
  const network = await opening;
  const [measure] = measuresOf(loaded);
  expect(await measure?.(3)).toHaveLength(3);
  expect(measuresOf({ ...loaded })).toEqual([]);
  await network.dispose();
  await expect(measure?.(1)).rejects.toMatchObject({ code: "disposed" });
});

it("gives a sample of what it does: its runs, and copies of its outputs for one busy picture", async () => {
  const { loaded, opening } = open({ gain: 1 }, "wasm");
  const network = await opening;
  const sample = await samplingOf(loaded)?.take(1);
  expect(sample?.durations.length).toBeGreaterThanOrEqual(3);
  // The mean of a picture that is even in [0, 1).
  expect(sample?.outputs[0]?.[0]).toBeCloseTo(0.5, 1);
  const again = await samplingOf(loaded)?.take(1);
  expect(again?.outputs).toEqual(sample?.outputs);
  expect(again?.outputs[0]).not.toBe(sample?.outputs[0]);
  await network.dispose();
});

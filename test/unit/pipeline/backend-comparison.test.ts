/**
 * The comparison of backends behind a running pipeline, over fake workers: when it is made and with what, what is
 * kept of it, and when it is given up.
 */
import { Subject, type Subject as SubjectOf } from "rxjs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { verdictPlace } from "../../../src/catalog/backend-verdict.ts";
import { ModelCache } from "../../../src/catalog/model-cache.ts";
import { type ErrorCode, FoveaError } from "../../../src/errors.ts";
import type { Frame } from "../../../src/frames/frame.ts";
import "../../../src/pipeline/backend-comparison.ts";
import { Pipeline } from "../../../src/pipeline/pipeline.ts";
import "../../../src/pipeline/pipeline-schedule.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";
import { MemoryCache } from "../catalog/model-server.ts";
import { useFakeClock } from "./fake-clock.ts";
import { fakeFrame } from "./fake-video-frame.ts";
import { type Behaviour, ENGINE, fakeWorkers, resultOf, settle } from "./fake-worker.ts";

useFakeClock();

const NETWORK = "a".repeat(64);
const ON_GPU = {
  ...ENGINE,
  backend: "webgpu",
  adapter: "Card",
  uncompared: { network: NETWORK, threads: 3 },
} as const;

class FakePage extends EventTarget {
  hidden = false;
  hide(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

let page: FakePage;
let cache: ModelCache;
let place: string;

beforeEach(() => {
  page = new FakePage();
  const store = new MemoryCache();
  cache = new ModelCache(store);
  vi.stubGlobal("document", page);
  vi.stubGlobal("caches", { open: async () => store });
  vi.stubGlobal("navigator", { userAgent: "Browser 1", onLine: true });
  place = verdictPlace("Card");
});
afterEach(() => vi.unstubAllGlobals());

const kept = () => cache.readVerdict(NETWORK, 3, place);

async function pass(milliseconds: number): Promise<void> {
  for (let i = 0; i < milliseconds; i += 50) {
    vi.advanceTimersByTime(50);
    await settle();
  }
}

/** A pipeline whose network is on the GPU; `elsewhere` is what the worker of the comparison does. */
async function running(
  onGpu: Behaviour = {},
  elsewhere: Behaviour = {},
  model = modelEntry({ sha256: NETWORK }),
) {
  const { spawn, spawned } = fakeWorkers(
    {
      load: async () => ON_GPU,
      analyse: async (taskId, frame) => resultOf(frame, taskId),
      sample: async () => ({ durations: [30, 31, 32], outputs: [Float32Array.of(1, 2)] }),
      ...onGpu,
    },
    {
      sample: async () => ({ durations: [20, 21, 22], outputs: [Float32Array.of(1, 2)] }),
      ...elsewhere,
    },
  );
  const settings = { modelBase: "/models/", modelMirror: null };
  const pipeline = new Pipeline(settings, { spawn, processors: 4 });
  pipeline.results.subscribe();
  pipeline.setTask({ taskId: "t", model, backend: "auto", options: {} });
  await settle();
  const source: SubjectOf<Frame> = new Subject<Frame>();
  let shown = 0;
  const play = async (seconds: number) => {
    for (let i = 0; i < 10 * seconds; i++) {
      source.next(fakeFrame(shown++ / 10));
      await pass(100);
    }
  };
  let subscription = pipeline.connect(source);
  const stop = () => subscription.unsubscribe();
  const start = () => {
    subscription = pipeline.connect(source);
  };
  const end = async () => {
    pipeline.dispose();
    await pass(100);
  };
  return { pipeline, spawned, play, stop, start, end };
}

describe("the comparison of backends", () => {
  it("is made once, some seconds after the first results, and the verdict is kept", async () => {
    const { spawned, play, end } = await running();
    await play(4);
    expect(spawned).toHaveLength(1);
    await play(8);
    const [live, other] = spawned;
    expect(other?.loads).toHaveLength(1);
    expect(other?.loads[0]).toMatchObject({ backend: "wasm", threads: 3, modelBase: "/models/" });
    expect(other?.terminated).toBe(true);
    expect(live?.sampled).toHaveLength(1);
    expect(await kept()).toEqual({
      place,
      webgpu: { milliseconds: 31 },
      wasm: { milliseconds: 21 },
      difference: 0,
    });
    // Nothing is exchanged under the running stream, and nothing measured twice.
    await play(15);
    expect(live?.loads).toHaveLength(1);
    expect(live?.terminated).toBe(false);
    expect(spawned).toHaveLength(2);
    await end();
  });

  it("is not made where there is nothing to compare", async () => {
    const { spawned, play, end } = await running({ load: async () => ENGINE });
    await play(15);
    expect(spawned).toHaveLength(1);
    expect(spawned[0]?.sampled).toEqual([]);
    await end();
  });

  it("is not made where another page has made it meanwhile, nothing can be kept, or data is to be saved", async () => {
    const verdict = {
      place,
      webgpu: { milliseconds: 1 },
      wasm: { milliseconds: 1 },
      difference: 0,
    };
    await cache.writeVerdict("other", NETWORK, 3, verdict);
    const first = await running();
    await first.play(15);
    expect(first.spawned[0]?.sampled).toEqual([]);
    await first.end();
    vi.stubGlobal("caches", undefined);
    const second = await running();
    await second.play(15);
    expect(second.spawned[0]?.sampled).toEqual([]);
    await second.end();
    vi.stubGlobal("caches", { open: async () => new MemoryCache() });
    vi.stubGlobal("navigator", { userAgent: "", connection: { saveData: true } });
    const third = await running();
    await third.play(15);
    expect(third.spawned[0]?.sampled).toEqual([]);
    await third.end();
  });

  it("is given up when the page hides, and made when it is seen again", async () => {
    const { spawned, play, end } = await running({}, { load: () => new Promise(() => {}) });
    await play(8);
    expect(spawned).toHaveLength(2);
    page.hide(true);
    await play(1);
    expect(spawned[1]?.terminated).toBe(true);
    expect(await kept()).toBeNull();
    await play(10);
    expect(spawned).toHaveLength(2);
    page.hide(false);
    await play(8);
    expect(spawned).toHaveLength(3);
    await end();
    expect(spawned[2]?.terminated).toBe(true);
  });

  it("is given up when the source stops, and made with the next one", async () => {
    const { spawned, play, stop, start, end } = await running();
    await play(7);
    expect(spawned).toHaveLength(2);
    stop();
    await pass(200);
    expect(spawned[1]?.terminated).toBe(true);
    await pass(15_000);
    expect(await kept()).toBeNull();
    start();
    await play(12);
    expect(await kept()).not.toBeNull();
    await end();
  });

  const failing = (code: ErrorCode) => async () => {
    throw new FoveaError(code, "It broke.");
  };

  it.each([
    ["WebAssembly cannot run it", {}, { sample: failing("engine-run-failed") }, "wasm"],
    ["WebAssembly cannot open it", {}, { load: failing("model-failed") }, "wasm"],
    ["the GPU cannot run it", { sample: failing("engine-run-failed") }, {}, "webgpu"],
  ] as const)("keeps why one of them lost: %s", async (_why, onGpu, elsewhere, loser) => {
    const { play, end } = await running(onGpu, elsewhere);
    await play(12);
    const verdict = await kept();
    expect(verdict).toMatchObject({ [loser]: { failed: "It broke" }, difference: null });
    expect(verdict?.[loser === "wasm" ? "webgpu" : "wasm"]).toHaveProperty("milliseconds");
    await end();
  });

  it.each([
    ["the GPU went away", { sample: failing("gpu-lost") }, {}],
    ["the file did not come", {}, { load: failing("model-fetch-failed") }],
    ["the engine did not come", {}, { load: failing("engine-unavailable") }],
  ] as const)(
    "says nothing where %s, and is not made again and again",
    async (_why, onGpu, elsewhere) => {
      const { spawned, play, end } = await running(onGpu, elsewhere);
      await play(12);
      expect(await kept()).toBeNull();
      const before = spawned.length;
      await play(15);
      expect(spawned).toHaveLength(before);
      await end();
    },
  );
});

/**
 * A worker's service with an analyser that is played: order of calls, and every frame and model
 * freed.
 */
import { describe, expect, it, vi } from "vitest";
import type { FrameMessage, LoadRequest } from "../../../src/bridge/contract.ts";
import type { CodeModelEntry } from "../../../src/catalog/model.ts";
import { noteSampling } from "../../../src/engines/measures.ts";
import type { Analyser, WorkerTask } from "../../../src/tasks/worker/worker-task.ts";
import { TaskService } from "../../../workers/task-service.ts";
import { onlyResult } from "../../fixtures/only-result.ts";

// It changes the scope that it runs in, which here is not a worker's.
vi.mock("../../../src/engines/network-guard.ts", () => ({ allowRequests: () => undefined }));

const MODEL: CodeModelEntry = {
  id: "counter",
  name: "Counter",
  summary: "",
  task: "count",
  analyser: "count",
  engine: "code",
  source: { origin: "code" },
  bytes: null,
  sha256: null,
  licence: "MIT",
  credit: "",
};

function request(slot: string): LoadRequest {
  return {
    slot,
    model: MODEL,
    backend: "wasm",
    modelBase: "https://example.test/models/",
    modelMirror: null,
  };
}

function frame(): { message: FrameMessage; closed: () => number } {
  let closed = 0;
  const image = { displayWidth: 4, displayHeight: 3, close: () => closed++ };
  const message = {
    id: 1,
    mediaTime: 0,
    captureTime: 0,
    sentTime: 0,
    image: image as unknown as VideoFrame,
  };
  return { message, closed: () => closed };
}

/** A service whose analyses end when they are told to, and what happened in it, in order. */
function rig() {
  const events: string[] = [];
  const endings: (() => void)[] = [];
  const analyser: Analyser = {
    description: { backend: "wasm", reason: "", threads: 1, adapter: null, preprocess: "cpu" },
    async analyse() {
      events.push("begun");
      await new Promise<void>((end) => endings.push(end));
      events.push("ended");
      return { body: {}, timings: { preprocess: 0, run: 0, decode: 0 } };
    },
    async dispose() {
      events.push("disposed");
    },
  };
  const task: WorkerTask = { id: "count", analysers: { count: async () => analyser } };
  const service = new TaskService(async () => task);
  const later = () => new Promise((done) => setTimeout(done));
  return { service, events, endings, later };
}

describe("the comparison of backends", () => {
  const loadedWith = async (network: string, sampled: string | null) => {
    const analyser: Analyser = {
      description: {
        backend: "webgpu",
        reason: "",
        threads: 0,
        adapter: "Card",
        preprocess: "gpu",
        uncompared: { network, threads: 2 },
      },
      analyse: async () => ({ body: {}, timings: { preprocess: 0, run: 0, decode: 0 } }),
      dispose: async () => {},
    };
    const create = async (loaded: object) => {
      if (sampled !== null) {
        const take = async (milliseconds: number) => ({ durations: [milliseconds], outputs: [] });
        noteSampling(loaded, { network: sampled, take });
      }
      return analyser;
    };
    const task: WorkerTask = { id: "count", analysers: { count: create } };
    const service = new TaskService(async () => task);
    return { service, info: await service.load(request("a"), () => undefined) };
  };

  it("is asked for of the network that is described, of which samples are taken", async () => {
    const { service, info } = await loadedWith("one", "one");
    expect(info.uncompared).toEqual({ network: "one", threads: 2 });
    expect(await service.sample("a", 7)).toEqual({ durations: [7], outputs: [] });
  });

  it("is not asked for where samples are taken of another network, or of none", async () => {
    expect((await loadedWith("one", "another")).info).not.toHaveProperty("uncompared");
    const { service, info } = await loadedWith("one", null);
    expect(info).not.toHaveProperty("uncompared");
    await expect(service.sample("a", 7)).rejects.toMatchObject({ code: "model-failed" });
  });
});

describe("a worker's service", () => {
  it("frees a model only when the analysis under way has ended", async () => {
    const { service, events, endings, later } = rig();
    await service.load(request("a"), () => undefined);
    const { message, closed } = frame();
    const result = onlyResult(service.analyse([{ slot: "a", options: {} }], message));
    await later();
    const released = service.release("a");
    await later();
    expect(events).toEqual(["begun"]);
    endings[0]?.();
    await Promise.all([result, released]);
    expect(events).toEqual(["begun", "ended", "disposed"]);
    expect(closed()).toBe(1);
  });

  it("refuses what comes after, and closes its frame", async () => {
    const { service, events, endings, later } = rig();
    await service.load(request("a"), () => undefined);
    const first = onlyResult(service.analyse([{ slot: "a", options: {} }], frame().message));
    await later();
    const { message, closed } = frame();
    const second = onlyResult(service.analyse([{ slot: "a", options: {} }], message));
    const released = service.release("a");
    const refused = expect(second).rejects.toMatchObject({ code: "model-failed" });
    endings[0]?.();
    await Promise.all([first, refused, released]);
    expect(closed()).toBe(1);
    expect(service.openFrames()).toBe(0);
    expect(events.filter((event) => event === "disposed")).toHaveLength(1);
  });
});

/** A service of one task whose analysers are made by `create`. */
function serviceOf(create: WorkerTask["analysers"][string]): TaskService {
  return new TaskService(async () => ({ id: "count", analysers: { count: create } }));
}

/** What comes of a frame in one slot; rejects with what went wrong there. */
function analyse(service: TaskService, slot: string, message: FrameMessage, options = {}) {
  return onlyResult(service.analyse([{ slot, options }], message));
}

const ENGINE: Analyser["description"] = {
  backend: "wasm",
  reason: "A test.",
  threads: 1,
  adapter: null,
  preprocess: "cpu",
};

/** Says what it is called and whether it was freed. */
function analyserNamed(name: string, disposed: string[]): Analyser {
  return {
    description: ENGINE,
    analyse: async (_frame, options) => ({
      body: { name, options },
      timings: { preprocess: 1, run: 2, decode: 3 },
    }),
    async dispose() {
      disposed.push(name);
    },
  };
}

describe("loading", () => {
  it("hands over the models that run beside another, with their files", async () => {
    const given: unknown[] = [];
    const service = serviceOf(async (loaded) => {
      given.push(loaded);
      return analyserNamed("both", []);
    });
    const last = { ...MODEL, id: "iris" };
    const beside = { ...MODEL, id: "mesh", beside: last };
    const model = { ...MODEL, beside };
    await service.load({ ...request("a"), model }, () => undefined);
    await service.load(request("a"), () => undefined);
    const bytes = new Uint8Array();
    expect(given).toEqual([
      { model, bytes, beside: { model: beside, bytes, beside: { model: last, bytes } } },
      { model: MODEL, bytes },
    ]);
  });

  it("says what runs the model, and the steps on the way", async () => {
    const service = serviceOf(async () => analyserNamed("a", []));
    const steps: string[] = [];
    const engine = await service.load(request("a"), ({ phase }) => void steps.push(phase));
    // There is no file: the hash of nothing.
    expect(engine).toMatchObject({ ...ENGINE, sha256: expect.stringMatching(/^e3b0c442/) });
    expect(engine.loadMilliseconds).toBeGreaterThanOrEqual(0);
    expect(steps.at(-1)).toBe("compile");
  });

  it("frees the slot's model before it makes the next", async () => {
    const events: string[] = [];
    let count = 0;
    const service = serviceOf(async () => {
      events.push(`made ${++count}`);
      return analyserNamed(`${count}`, events);
    });
    await service.load(request("a"), () => undefined);
    await service.load(request("b"), () => undefined);
    await service.load(request("a"), () => undefined);
    // The first one's slot is loaded anew; the other slot keeps its own.
    expect(events).toEqual(["made 1", "made 2", "1", "made 3"]);
    expect(await analyse(service, "b", frame().message)).toMatchObject({ name: "2" });
    expect(await analyse(service, "a", frame().message)).toMatchObject({ name: "3" });
  });

  it("that is given up frees what was made meanwhile", async () => {
    const disposed: string[] = [];
    let finish = (): void => undefined;
    const made = new Promise<void>((done) => {
      finish = done;
    });
    const service = serviceOf(async () => {
      await made;
      return analyserNamed("late", disposed);
    });
    const loading = service.load(request("a"), () => undefined);
    const refused = expect(loading).rejects.toMatchObject({ code: "model-cancelled" });
    await new Promise((done) => setTimeout(done, 10));
    service.cancelLoad("a");
    finish();
    await refused;
    expect(disposed).toEqual(["late"]);
    const { message, closed } = frame();
    await expect(analyse(service, "a", message)).rejects.toMatchObject({ code: "model-failed" });
    expect(closed()).toBe(1);
  });

  it("of another model gives the one under way up", async () => {
    const disposed: string[] = [];
    const service = serviceOf(async ({ model }) => {
      await new Promise((done) => setTimeout(done, 20));
      return analyserNamed(model.id, disposed);
    });
    const first = service.load(request("a"), () => undefined);
    const refused = expect(first).rejects.toMatchObject({ code: "model-cancelled" });
    const second = { ...request("a"), model: { ...MODEL, id: "second" } };
    await service.load(second, () => undefined);
    await refused;
    expect(disposed).not.toContain("second");
    expect(await analyse(service, "a", frame().message)).toMatchObject({
      name: "second",
      stamp: { modelId: "second" },
    });
  });

  it.each(["other", "toString"])(
    "refuses the analyser “%s”, which the task has not",
    async (name) => {
      const service = serviceOf(async () => analyserNamed("a", []));
      const model = { ...MODEL, analyser: name };
      const refused = service.load({ ...request("a"), model }, () => undefined);
      await expect(refused).rejects.toMatchObject({ code: "model-unknown" });
      await expect(refused).rejects.toThrow(/count has count/);
    },
  );

  it("that fails for an unforeseen reason says which model it was", async () => {
    const service = new TaskService(async () => ({
      id: "count",
      analysers: {
        count: async () => {
          throw new TypeError("x is not a function");
        },
      },
    }));
    await expect(service.load(request("a"), () => undefined)).rejects.toMatchObject({
      code: "model-failed",
      message: "Counter could not be loaded: x is not a function",
    });
  });

  it("that fails leaves the slot empty, and another slot as it was", async () => {
    let fails = false;
    const service = serviceOf(async () => {
      if (fails) throw new Error("no memory");
      return analyserNamed("a", []);
    });
    await service.load(request("b"), () => undefined);
    fails = true;
    await expect(service.load(request("a"), () => undefined)).rejects.toThrow("no memory");
    await expect(analyse(service, "a", frame().message)).rejects.toThrow();
    expect(await analyse(service, "b", frame().message)).toMatchObject({ name: "a" });
  });
});

describe("an analysis", () => {
  it("stamps the result with its frame, its model and its times", async () => {
    const service = serviceOf(async () => analyserNamed("a", []));
    await service.load(request("a"), () => undefined);
    const { message, closed } = frame();
    const result = await analyse(service, "a", { ...message, id: 42, mediaTime: 1.5 }, { x: 1 });
    expect(result).toMatchObject({
      name: "a",
      options: { x: 1 },
      task: "count",
      stamp: {
        frameId: 42,
        mediaTime: 1.5,
        width: 4,
        height: 3,
        modelId: "counter",
        backend: "wasm",
        timings: { preprocess: 1, run: 2, decode: 3 },
      },
    });
    expect(closed()).toBe(1);
  });

  it("that fails closes its frame, and the next goes on", async () => {
    let fails = true;
    const service = serviceOf(async () => ({
      ...analyserNamed("a", []),
      async analyse() {
        if (fails) throw new Error("a bad frame");
        return { body: {}, timings: { preprocess: 0, run: 0, decode: 0 } };
      },
    }));
    await service.load(request("a"), () => undefined);
    const { message, closed } = frame();
    await expect(analyse(service, "a", message)).rejects.toThrow("a bad frame");
    expect(closed()).toBe(1);
    fails = false;
    await expect(analyse(service, "a", frame().message)).resolves.toMatchObject({
      task: "count",
    });
    expect(service.openFrames()).toBe(0);
  });

  it("waits for that of another slot, whose network may be the same", async () => {
    const { service, events, endings, later } = rig();
    await service.load(request("a"), () => undefined);
    await service.load(request("b"), () => undefined);
    const both = [analyse(service, "a", frame().message), analyse(service, "b", frame().message)];
    await later();
    expect(events).toEqual(["begun"]);
    expect(service.openFrames()).toBe(2);
    endings[0]?.();
    await later();
    expect(events).toEqual(["begun", "ended", "begun"]);
    endings[1]?.();
    await Promise.all(both);
    expect(service.openFrames()).toBe(0);
  });
});

describe("a slot's memory", () => {
  /** Counts frames, in each slot from 0, unless its memory cannot be taken out. */
  function counting(sealed = false) {
    const task: WorkerTask = {
      id: "count",
      analysers: {
        count: async () => {
          let count = 0;
          const memory = {
            state: () => count,
            restore: (state: unknown) => {
              count = state as number;
            },
          };
          return {
            description: {
              backend: "wasm",
              reason: "",
              threads: 1,
              adapter: null,
              preprocess: "cpu",
            },
            analyse: async () => ({
              body: { count: ++count },
              timings: { preprocess: 0, run: 0, decode: 0 },
            }),
            ...(sealed ? {} : { memory }),
            dispose: async () => undefined,
          };
        },
      },
    };
    return new TaskService(async () => task);
  }

  it("is told behind the frame and put back before one, also of a slot that nobody sees", async () => {
    const service = counting();
    for (const slot of ["a", "b"]) await service.load(request(slot), () => undefined);
    const asked = { options: {}, tellsMemory: true };
    const slots = [
      { slot: "a", ...asked },
      { slot: "b", ...asked, unseen: true, restore: { state: 7 } },
    ];
    expect(await service.analyse(slots, frame().message)).toMatchObject([
      { slot: "a", result: { count: 1 } },
      { slot: "a", memory: { state: 1 } },
      { slot: "b", memory: { state: 7 } },
    ]);
    const next = [{ slot: "a", options: {}, restore: { state: 41 } }];
    const outcomes = await service.analyse(next, frame().message);
    expect(outcomes).toMatchObject([{ slot: "a", result: { count: 42 } }]);
    expect(outcomes).toHaveLength(1);
  });

  it("that cannot be taken out is said to be none", async () => {
    const service = counting(true);
    await service.load(request("a"), () => undefined);
    const slots = [{ slot: "a", options: {}, tellsMemory: true, restore: { state: 3 } }];
    expect(await service.analyse(slots, frame().message)).toMatchObject([
      { result: { count: 1 } },
      { slot: "a", memory: null },
    ]);
  });
});

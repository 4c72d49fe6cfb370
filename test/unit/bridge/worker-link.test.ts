/**
 * Calls to a worker settle whatever happens to it: answers, failures, silent deaths, an end on
 * purpose.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WorkerLink } from "../../../src/bridge/worker-link.ts";
import type { LoadProgress } from "../../../src/catalog/load-progress.ts";
import { DEADLINES } from "../../../src/deadlines.ts";
import { FoveaError } from "../../../src/errors.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";
import { onlyResult } from "../../fixtures/only-result.ts";
import { FakeVideoFrame, fakeFrame } from "../pipeline/fake-video-frame.ts";
import { ENGINE, fakeWorkers, resultOf, settle } from "../pipeline/fake-worker.ts";

const request = {
  slot: "t",
  model: modelEntry(),
  backend: "wasm",
  modelBase: "/models/",
  modelMirror: null,
} as const;
const never = () => new Promise<never>(() => {});

beforeEach(() => {
  FakeVideoFrame.made = [];
});
afterEach(() => {
  vi.unstubAllGlobals();
  expect(openFrames()).toBe(0);
  FakeVideoFrame.expectNoneOpen();
});

describe("WorkerLink", () => {
  it("takes a worker that cannot read a message for dead", async () => {
    const { spawn, spawned } = fakeWorkers({ load: never });
    const died = vi.fn();
    const link = new WorkerLink(spawn, died);
    const loading = link.load(request, () => {});
    spawned[0]?.dispatchEvent(new MessageEvent("message", { data: { life: "deaf" } }));
    await expect(loading).rejects.toMatchObject({ code: "worker-died" });
    expect(died).toHaveBeenCalledOnce();
    expect(spawned[0]?.terminated).toBe(true);
  });

  it("lets go of all that is pending, also of a worker that cannot be ended", async () => {
    const { spawn, spawned } = fakeWorkers({ load: never });
    const link = new WorkerLink(spawn);
    const loading = link.load(request, () => {});
    const [worker] = spawned;
    if (worker) {
      worker.terminate = () => {
        throw new DOMException("no", "InvalidStateError");
      };
    }
    link.terminate(new FoveaError("disposed", "The task was removed."));
    await expect(loading).rejects.toMatchObject({ code: "disposed" });
  });

  it("carries calls, answers and progress", async () => {
    const step: LoadProgress = {
      phase: "download",
      loadedBytes: 1,
      totalBytes: 2,
      cached: false,
    };
    const { spawn, spawned } = fakeWorkers({
      async load(_request, onProgress) {
        await onProgress(step);
        return ENGINE;
      },
    });
    const link = new WorkerLink(spawn);
    const progress = vi.fn();
    expect(await link.load(request, progress)).toEqual(ENGINE);
    expect(progress).toHaveBeenCalledExactlyOnceWith(step);
    const frame = fakeFrame(1.5);
    const { id } = frame;
    const result = await onlyResult(link.analyse([{ slot: "t", options: {} }], frame));
    expect(result.stamp).toMatchObject({ frameId: id, mediaTime: 1.5 });
    expect(await link.measureBareRun("t", 2)).toEqual([1, 1]);
    expect(await link.openFrames()).toBe(0);
    await link.release("t");
    expect(spawned[0]?.released).toEqual(["t"]);
  });

  it("rejects all that is pending when the worker fails, tells once, and ends the worker", async () => {
    const { spawn, spawned } = fakeWorkers({ load: never, analyse: never });
    const onDeath = vi.fn();
    const link = new WorkerLink(spawn, onDeath);
    const pending = [
      link.load(request, () => {}),
      link.analyse([{ slot: "t", options: {} }], fakeFrame()),
    ];
    await settle();
    spawned[0]?.fail("x is not a function");
    spawned[0]?.fail("and again");
    for (const call of pending) {
      await expect(call).rejects.toMatchObject({
        code: "worker-died",
        message: "A worker failed: x is not a function.",
      });
    }
    expect(onDeath).toHaveBeenCalledOnce();
    expect(spawned[0]?.terminated).toBe(true);
    await expect(link.openFrames()).rejects.toMatchObject({ code: "worker-died" });
  });

  it("takes a message that cannot be read for a death", async () => {
    const { spawn, spawned } = fakeWorkers({ load: never });
    const link = new WorkerLink(spawn);
    const loading = link.load(request, () => {});
    spawned[0]?.dispatchEvent(new Event("messageerror"));
    await expect(loading).rejects.toMatchObject({ code: "worker-died" });
  });

  it("takes the lock of life, once granted, for a death without a word", async () => {
    let grant = () => {};
    const asked: string[] = [];
    vi.stubGlobal("navigator", {
      locks: {
        request: (name: string, _options: unknown, granted: () => void) => {
          asked.push(name);
          grant = granted;
          return never();
        },
      },
    });
    const { spawn, spawned } = fakeWorkers({ analyse: never });
    const link = new WorkerLink((name) => {
      expect(name).toMatch(/^fovea-task-/);
      return spawn(name);
    });
    const pending = link.analyse([{ slot: "t", options: {} }], fakeFrame());
    await settle();
    expect(asked).toEqual([]);
    spawned[0]?.dispatchEvent(new MessageEvent("message", { data: { life: "held" } }));
    expect(asked).toHaveLength(1);
    grant();
    await expect(pending).rejects.toMatchObject({
      code: "worker-died",
      message: "A worker has ended.",
    });
  });

  it("goes on where its page has no locks, though the worker has one", async () => {
    vi.stubGlobal("navigator", {});
    const { spawn, spawned } = fakeWorkers({ analyse: never });
    const link = new WorkerLink(spawn);
    await settle();
    // An error of a listener would be nobody's: the browser reports it as an uncaught one.
    const uncaught: unknown[] = [];
    const hear = (error: unknown) => uncaught.push(error);
    process.on("uncaughtException", hear);
    spawned[0]?.dispatchEvent(new MessageEvent("message", { data: { life: "held" } }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("uncaughtException", hear);
    expect(uncaught).toEqual([]);
    expect(spawned[0]?.terminated).toBe(false);
    link.terminate(new FoveaError("disposed", "Enough."));
  });

  it("rejects with the given error when it is ended on purpose, and calls that no death", async () => {
    const { spawn, spawned } = fakeWorkers({ analyse: never });
    const onDeath = vi.fn();
    const link = new WorkerLink(spawn, onDeath);
    const pending = link.analyse([{ slot: "t", options: {} }], fakeFrame());
    await settle();
    link.terminate(new FoveaError("disposed", "Enough."));
    spawned[0]?.fail("too late");
    await expect(pending).rejects.toMatchObject({ code: "disposed", message: "Enough." });
    expect(onDeath).not.toHaveBeenCalled();
  });

  it("closes a frame that it cannot send", async () => {
    const { spawn } = fakeWorkers({});
    const link = new WorkerLink(spawn);
    await expect(
      link.analyse([{ slot: "t", options: { onDone: () => {} } }], fakeFrame()),
    ).rejects.toThrow(/cloned/);
    link.terminate(new FoveaError("disposed", "Enough."));
    await expect(link.analyse([{ slot: "t", options: {} }], fakeFrame())).rejects.toMatchObject({
      code: "disposed",
    });
    expect(FakeVideoFrame.made.map(({ closes }) => closes)).toEqual([1, 1]);
  });
});

describe("a worker that falls silent", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is ended where its script never runs; before that the state says what is slow", async () => {
    const { spawn, spawned } = fakeWorkers({ load: never });
    const died = vi.fn();
    const progress = vi.fn();
    const loading = new WorkerLink(spawn, died).load(request, progress);
    vi.advanceTimersByTime(DEADLINES.slow);
    expect(progress.mock.lastCall).toMatchObject([
      { phase: "start", waiting: "The worker’s script is slow to come (5 s so far)" },
    ]);
    vi.advanceTimersByTime(DEADLINES.workerStart);
    await expect(loading).rejects.toMatchObject({
      code: "worker-hung",
      message: "A worker’s script did not run within 60 s.",
    });
    expect(died).toHaveBeenCalledOnce();
    expect(spawned[0]?.terminated).toBe(true);
  });

  it("is ended while it prepares a network, later the larger that is", async () => {
    const { spawn, spawned } = fakeWorkers({
      async load(_request, onProgress) {
        await onProgress({ phase: "compile", loadedBytes: 10e6, totalBytes: 10e6, cached: true });
        return never();
      },
    });
    const progress = vi.fn();
    const loading = new WorkerLink(spawn).load(request, progress);
    await settle();
    spawned[0]?.dispatchEvent(new MessageEvent("message", { data: { life: "sign" } }));
    vi.advanceTimersByTime(49_000);
    expect(progress.mock.lastCall).toMatchObject([
      { phase: "compile", waiting: "The worker is busy (49 s so far)" },
    ]);
    expect(spawned[0]?.terminated).toBe(false);
    vi.advanceTimersByTime(1000);
    await expect(loading).rejects.toMatchObject({ code: "worker-hung" });
  });

  it("is ended in use, after its first frame sooner", async () => {
    const { spawn } = fakeWorkers({});
    const link = new WorkerLink(spawn);
    await link.analyse([{ slot: "t", options: {} }], fakeFrame());
    const stuck = fakeWorkers({ analyse: never });
    const other = new WorkerLink(stuck.spawn);
    stuck.spawned[0]?.dispatchEvent(new MessageEvent("message", { data: { life: "sign" } }));
    const pending = other.analyse([{ slot: "t", options: {} }], fakeFrame());
    vi.advanceTimersByTime(DEADLINES.firstRun);
    await expect(pending).rejects.toMatchObject({
      code: "worker-hung",
      message: "A worker analysed a frame and gave no answer for 30 s.",
    });
    link.terminate(new FoveaError("disposed", "The test is over."));
  });

  it("is ended in use although it gives signs, when a frame takes twenty times the usual", async () => {
    let frames = 0;
    const { spawn, spawned } = fakeWorkers({
      analyse: async (_task, frame) => (frames++ ? never() : resultOf(frame)),
    });
    const link = new WorkerLink(spawn);
    await link.analyse([{ slot: "t", options: {} }], fakeFrame());
    const pending = link.analyse([{ slot: "t", options: {} }], fakeFrame());
    await settle();
    for (let passed = 0; passed < DEADLINES.run; passed += DEADLINES.sign) {
      spawned[0]?.dispatchEvent(new MessageEvent("message", { data: { life: "sign" } }));
      vi.advanceTimersByTime(DEADLINES.sign);
    }
    await expect(pending).rejects.toMatchObject({ code: "worker-hung" });
    expect(spawned[0]?.terminated).toBe(true);
  });
});

/**
 * One task's life with a worker that is played by hand: loading, deaths, new attempts, changes of
 * model.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FrameMessage } from "../../../src/bridge/contract.ts";
import { DEADLINES } from "../../../src/deadlines.ts";
import { FoveaError } from "../../../src/errors.ts";
import { type Frame, openFrames } from "../../../src/frames/frame.ts";
import { PipelineWorkers } from "../../../src/pipeline/pipeline-workers.ts";
import { TaskGroup } from "../../../src/pipeline/task-group.ts";
import { TaskRunner } from "../../../src/pipeline/task-runner.ts";
import type { TaskState } from "../../../src/pipeline/task-state.ts";
import { ownWorkers } from "../../../src/pipeline/worker-placement.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";
import { FakeVideoFrame, fakeFrame } from "./fake-video-frame.ts";
import {
  type Behaviour,
  ENGINE,
  type FakeWorker,
  fakeWorkers,
  resultOf,
  settle,
} from "./fake-worker.ts";

const request = {
  taskId: "t",
  model: modelEntry({ id: "first", name: "First" }),
  backend: "wasm",
  options: { version: 1 },
} as const;

/** A runner, and everything that it said, in order. */
function running(...behaviours: Behaviour[]) {
  const { spawn, spawned } = fakeWorkers(...behaviours);
  const states: TaskState[] = [];
  const results: TaskResult[] = [];
  const dropped: number[] = [];
  const failed: number[] = [];
  let group: TaskGroup | null = null;
  const runner = new TaskRunner(
    request,
    { modelBase: "/models/", modelMirror: null },
    new PipelineWorkers(ownWorkers, spawn),
    {
      onState: (state) => {
        states.push(state);
        group?.refresh();
      },
    },
  );
  group = new TaskGroup([{ taskId: "t", needs: [], uses: [], runner, unseen: false }], {
    onResult: (_taskId, result) => results.push(result),
    onDrop: (_taskId, id) => dropped.push(id),
    onFailure: (_taskId, id) => failed.push(id),
  });
  const alone = group;
  const told = () => states.map(({ status }) => status);
  const offer = () => {
    const frame = fakeFrame();
    alone.offer(frame, ["t"], 1);
    return frame.id;
  };
  const analyseExactly = async (frame: Frame) => {
    const answer = (await alone.analyseExactly(frame)).answers.get("t");
    if (!answer || answer instanceof FoveaError) throw answer;
    return answer;
  };
  return { analyseExactly, runner, spawned, states, results, dropped, failed, told, offer };
}

/** Analyses that end when the test says so, oldest first. */
function held() {
  const waiting: { finish: () => void; fail: (error: FoveaError) => void; options: unknown }[] = [];
  const analyse = (taskId: string, frame: FrameMessage, options: unknown) =>
    new Promise<TaskResult>((resolve, reject) => {
      const finish = () => resolve(resultOf(frame, taskId, "first"));
      waiting.push({ finish, fail: reject, options });
    });
  return { analyse, waiting };
}

beforeEach(() => {
  FakeVideoFrame.made = [];
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
  expect(openFrames()).toBe(0);
  FakeVideoFrame.expectNoneOpen();
});

describe("TaskRunner", () => {
  it("starts anew when the worker's answer is lost", async () => {
    let loads = 0;
    const { told, runner } = running({
      async load() {
        loads++;
        if (loads === 1) throw new TypeError("Unserializable return value");
        return ENGINE;
      },
    });
    await runner.settled();
    expect([loads, told().at(-1)]).toEqual([2, "ready"]);
    runner.dispose();
  });

  it("loads, analyses, and sends the newest options with each frame", async () => {
    const { analyse, waiting } = held();
    const { runner, results, told, offer, dropped } = running({ analyse });
    const early = offer();
    expect(dropped).toEqual([early]);
    await settle();
    expect(told()).toEqual(["loading", "ready"]);
    const first = offer();
    await settle();
    runner.setOptions({ version: 2 });
    const second = offer();
    waiting[0]?.finish();
    await settle();
    waiting[1]?.finish();
    await settle();
    expect(waiting.map(({ options }) => options)).toEqual([{ version: 1 }, { version: 2 }]);
    expect(results.map(({ stamp }) => stamp.frameId)).toEqual([first, second]);
    runner.dispose();
    await settle();
  });

  it("gives up after three deaths in a row, and starts again when asked", async () => {
    const dying: Behaviour = { analyse: () => new Promise(() => {}) };
    const { runner, spawned, told, offer, failed, states, results } = running(
      dying,
      dying,
      dying,
      {},
    );
    await settle();
    const lost: number[] = [];
    for (let i = 0; i < 3; i++) {
      lost.push(offer());
      await settle();
      spawned.at(-1)?.fail("out of memory");
      await settle();
    }
    const restart = ["restarting", "ready"];
    expect(told()).toEqual(["loading", "ready", ...restart, ...restart, "failed"]);
    expect(failed).toEqual(lost);
    expect(spawned).toHaveLength(3);
    expect(states.at(-1)).toMatchObject({
      error: {
        code: "worker-failed-repeatedly",
        message: "First failed 3 times in a row; the last time: A worker failed: out of memory.",
      },
    });
    runner.retry();
    await settle();
    const id = offer();
    await settle();
    expect(results.map(({ stamp }) => stamp.frameId)).toEqual([id]);
    expect(spawned).toHaveLength(4);
    runner.dispose();
    await settle();
  });

  it("gives up on workers that give a result and die, again and again", async () => {
    const { runner, spawned, told, offer, results } = running({});
    await settle();
    for (let i = 0; i < 10 && told().at(-1) !== "failed"; i++) {
      offer();
      await settle();
      spawned.at(-1)?.fail("a leak");
      await settle();
    }
    expect(told().at(-1)).toBe("failed");
    expect(results).toHaveLength(3);
    expect(spawned).toHaveLength(3);
    runner.dispose();
    await settle();
  });

  it("goes on for ever with deaths that are minutes apart", async () => {
    const { runner, spawned, told, offer } = running({});
    await settle();
    for (let i = 0; i < 10; i++) {
      offer();
      await settle();
      spawned.at(-1)?.fail("bad luck");
      await settle();
      vi.advanceTimersByTime(120_000);
    }
    expect(told().at(-1)).toBe("ready");
    expect(spawned).toHaveLength(11);
    runner.dispose();
    await settle();
  });

  it("closes the waiting frame when the worker dies and counts the other as failed", async () => {
    const { runner, spawned, offer, dropped, failed } = running(held(), {});
    await settle();
    const working = offer();
    const waiting = offer();
    await settle();
    spawned[0]?.fail("boom");
    await settle();
    expect(failed).toEqual([working]);
    expect(dropped).toEqual([waiting]);
    runner.dispose();
    await settle();
  });

  it.each(["gpu-lost", "engine-run-failed"] as const)(
    "restarts the worker after %s",
    async (code) => {
      const broken: Behaviour = {
        analyse: async () => {
          throw new FoveaError(code, "The card is gone.");
        },
      };
      const { runner, spawned, told, offer, results, states } = running(broken, {});
      await settle();
      offer();
      await settle();
      expect(told()).toEqual(["loading", "ready", "restarting", "ready"]);
      expect(states[2]).toMatchObject({ error: { code }, attempt: 1 });
      expect(spawned[0]?.terminated).toBe(true);
      offer();
      await settle();
      expect(results).toHaveLength(1);
      runner.dispose();
      await settle();
    },
  );

  it("does not try again what a person has to mend", async () => {
    const { runner, spawned, told } = running({
      load: async () => {
        throw new FoveaError("model-offline", "No network.");
      },
    });
    await settle();
    expect(told()).toEqual(["loading", "failed"]);
    expect(spawned).toHaveLength(1);
    runner.dispose();
    await settle();
  });

  it("drops the result of a model that has been replaced meanwhile", async () => {
    const { analyse, waiting } = held();
    const { runner, results, offer, dropped, spawned } = running({ analyse });
    await settle();
    const id = offer();
    await settle();
    runner.replace({ ...request, model: modelEntry({ id: "second" }) });
    await settle();
    waiting[0]?.finish();
    await settle();
    expect(results).toEqual([]);
    expect(dropped).toEqual([id]);
    expect(spawned[0]?.loads.map(({ model }) => model.id)).toEqual(["first", "second"]);
    runner.dispose();
    await settle();
  });

  it("does not reload for options alone", async () => {
    const { runner, spawned, told } = running({});
    await settle();
    runner.replace({ ...request, options: { version: 3 } });
    await settle();
    expect(spawned[0]?.loads).toHaveLength(1);
    expect(told()).toEqual(["loading", "ready", "ready"]);
    runner.dispose();
    await settle();
  });

  it("analyses exactly through a load and a death, and says why when it gives up", async () => {
    const dying: Behaviour = { analyse: () => new Promise(() => {}) };
    const { analyseExactly, runner, spawned } = running(dying, {});
    const frame = fakeFrame();
    const result = analyseExactly(frame);
    await settle();
    spawned[0]?.fail("boom");
    await settle();
    expect((await result).stamp.frameId).toBe(frame.id);
    expect(frame.closed).toBe(false);
    frame.close();
    runner.dispose();
    await expect(analyseExactly(frame)).rejects.toMatchObject({ code: "disposed" });
    await settle();
  });

  it("frees the model before it ends the worker, but waits for that no longer than two seconds", async () => {
    const ended = (worker: FakeWorker | undefined) => worker?.terminated;
    const quick = running({});
    await settle();
    quick.runner.dispose();
    expect(ended(quick.spawned[0])).toBe(false);
    await settle();
    expect(quick.spawned[0]?.released).toEqual(["t"]);
    expect(ended(quick.spawned[0])).toBe(true);

    const stuck = running({ release: () => new Promise(() => {}) });
    await settle();
    stuck.runner.dispose();
    await settle();
    vi.advanceTimersByTime(1999);
    expect(ended(stuck.spawned[0])).toBe(false);
    vi.advanceTimersByTime(1);
    expect(ended(stuck.spawned[0])).toBe(true);
    await settle();
  });

  it("refuses a model that hangs before it has answered once, and starts one anew that has", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const hanging: Behaviour = { analyse: () => new Promise(() => {}) };
    const hopeless = running(hanging);
    await settle();
    hopeless.offer();
    await settle();
    vi.advanceTimersByTime(DEADLINES.firstRun);
    await settle();
    expect(hopeless.states.at(-1)).toMatchObject({
      status: "failed",
      error: { code: "worker-hung" },
    });
    expect(hopeless.spawned.map(({ terminated }) => terminated)).toEqual([true]);

    let frames = 0;
    const tired: Behaviour = {
      analyse: async (taskId, frame) =>
        frames++ > 0 ? new Promise<never>(() => {}) : resultOf(frame, taskId),
    };
    const unlucky = running(tired, {});
    await settle();
    unlucky.offer();
    await settle();
    unlucky.offer();
    await settle();
    vi.advanceTimersByTime(DEADLINES.run);
    await settle();
    expect(unlucky.told()).toEqual(["loading", "ready", "restarting", "ready"]);
    for (const { runner } of [hopeless, unlucky]) runner.dispose();
    await settle();
  });

  it("gives up a load at once, whether the worker listens or not", async () => {
    const { runner, spawned, states } = running({ load: () => new Promise(() => {}) }, {});
    await settle();
    runner.cancelLoad();
    await settle();
    expect(spawned[0]?.cancelled).toEqual(["t"]);
    vi.advanceTimersByTime(DEADLINES.cancel);
    expect(states.at(-1)).toMatchObject({ status: "failed", error: { code: "model-cancelled" } });
    expect(spawned[0]?.terminated).toBe(true);
    runner.retry();
    await settle();
    expect(runner.ready).toBe(true);
    runner.dispose();
    await settle();
  });

  it("ends a worker that is silent when another model is chosen", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const { runner, spawned } = running({ load: () => new Promise(() => {}) }, {});
    await settle();
    vi.advanceTimersByTime(4000);
    runner.replace({ ...request, model: modelEntry({ id: "second" }) });
    await settle();
    expect(spawned.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(runner.ready).toBe(true);
    runner.dispose();
    await settle();
  });
});

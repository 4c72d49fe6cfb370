/** Pipelines whose tasks build on each other: what runs, where, in which order, and what of it is seen. */
import { firstValueFrom, lastValueFrom, toArray } from "rxjs";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { FoveaError } from "../../../src/errors.ts";
import { type Frame, openFrames } from "../../../src/frames/frame.ts";
import { Pipeline } from "../../../src/pipeline/pipeline.ts";
import type { TaskState } from "../../../src/pipeline/task-state.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { registerTask } from "../../../src/tasks/page/task-registry.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";
import { FakeVideoFrame, fakeFrame } from "./fake-video-frame.ts";
import { type Behaviour, fakeWorkers, settle, taskOf } from "./fake-worker.ts";

const settings = { modelBase: "/models/", modelMirror: null };

beforeAll(() => {
  const define = (id: string, more: { needs?: string[]; uses?: string[] } = {}) =>
    registerTask(
      { id, name: id, defaults: { of: id }, draw: () => {}, ...more },
      { models: [modelEntry({ id: `${id}-model`, task: id })] },
    );
  define("base");
  define("top", { needs: ["base"] });
  define("summit", { needs: ["top"] });
  define("extra", { uses: ["base"] });
  define("plain");
  define("circle", { needs: ["round"] });
  define("round", { needs: ["circle"] });
  define("lost", { needs: ["nowhere"] });
});
beforeEach(() => {
  FakeVideoFrame.made = [];
});
afterEach(() => {
  expect(openFrames()).toBe(0);
  FakeVideoFrame.expectNoneOpen();
});

function request(taskId: string, model = `${taskId}-model`) {
  return {
    taskId,
    model: modelEntry({ id: model, name: model, task: taskId }),
    backend: "wasm",
    options: { wanted: taskId },
  } as const;
}

/** What a worker was asked to do with a frame: "name" seen, "(name)" only when asked for. */
function slots(worker: { analysed: readonly (readonly { slot: string; unseen?: boolean }[])[] }) {
  return worker.analysed.map((frame) =>
    frame.map(({ slot, unseen }) => (unseen ? `(${taskOf(slot)})` : taskOf(slot))),
  );
}

function piped(...behaviours: Behaviour[]) {
  const { spawn, spawned } = fakeWorkers(...behaviours);
  const pipeline = new Pipeline(settings, { spawn });
  const results: TaskResult[] = [];
  let states: ReadonlyMap<string, TaskState> = new Map();
  pipeline.results.subscribe((result) => results.push(result));
  pipeline.states.subscribe((latest) => {
    states = latest;
  });
  const loads = () =>
    spawned.flatMap((worker) => worker.loads.map(({ slot, model }) => [taskOf(slot), model.id]));
  return { pipeline, spawned, results, states: () => states, loads };
}

async function* frames(...times: number[]): AsyncGenerator<Frame> {
  for (const time of times) yield fakeFrame(time);
}

const exactly = (pipeline: Pipeline, ...times: number[]) =>
  lastValueFrom(pipeline.analyseEvery(frames(...times)).pipe(toArray()));

describe("a task that needs another", () => {
  it("is analysed with it, after it, in one worker, and both are seen", async () => {
    const { pipeline, spawned, states } = piped({});
    pipeline.setTask(request("top"));
    pipeline.setTask(request("base"));
    const [frame] = await exactly(pipeline, 1);
    expect([...(frame?.results.keys() ?? [])].toSorted()).toEqual(["base", "top"]);
    expect(spawned).toHaveLength(1);
    expect(slots(spawned[0] ?? { analysed: [] })).toEqual([["base", "top"]]);
    const [, top] = spawned[0]?.analysed[0] ?? [];
    expect(Object.keys(top?.needs ?? {})).toEqual(["base"]);
    expect([...states().keys()].toSorted()).toEqual(["base", "top"]);
    pipeline.dispose();
    await settle();
  });

  it("has it run unseen, with its own model and defaults, when nobody asked for it", async () => {
    const { pipeline, spawned, states, results, loads } = piped({});
    pipeline.setTask(request("top"));
    await exactly(pipeline, 1, 2);
    expect(loads()).toEqual(
      expect.arrayContaining([
        ["top", "top-model"],
        ["base", "base-model"],
      ]),
    );
    expect(slots(spawned[0] ?? { analysed: [] })).toEqual([
      ["(base)", "top"],
      ["(base)", "top"],
    ]);
    expect(spawned[0]?.analysed[0]?.[0]?.options).toEqual({ of: "base" });
    expect([...states().keys()]).toEqual(["top"]);
    expect(results.map(({ task }) => task)).toEqual(["top", "top"]);
    pipeline.dispose();
    await settle();
  });

  it("keeps it as the person had it when they switch it off, without another load", async () => {
    const { pipeline, spawned, loads, states } = piped({});
    pipeline.setTask(request("base", "another"));
    pipeline.setTask(request("top"));
    await settle();
    pipeline.removeTask("base");
    await exactly(pipeline, 1);
    expect(slots(spawned[0] ?? { analysed: [] })).toEqual([["(base)", "top"]]);
    expect(loads()).toEqual([
      ["base", "another"],
      ["top", "top-model"],
    ]);
    expect([...states().keys()]).toEqual(["top"]);
    pipeline.removeTask("top");
    await settle();
    expect(spawned[0]?.terminated).toBe(true);
    pipeline.dispose();
  });

  // Over another, "summit" waited for ever where what it needs was ready before what that needs.
  it.each(["top", "summit"])("%s is only as ready as what it needs", async (taskId) => {
    let loaded = () => {};
    const { pipeline, states } = piped({
      load: ({ model }) =>
        model.task === "base"
          ? new Promise((resolve) => {
              loaded = () => resolve(undefined as never);
            })
          : Promise.resolve(undefined as never),
    });
    pipeline.setTask(request(taskId));
    await settle();
    expect(states().get(taskId)?.status).toBe("loading");
    loaded();
    await settle();
    expect(states().get(taskId)?.status).toBe("ready");
    pipeline.dispose();
    await settle();
  });

  it("fails with a reason when that fails, and both come back together", async () => {
    let broken = true;
    const { pipeline, states } = piped({
      load: async ({ model }) => {
        if (model.task === "base" && broken) throw new FoveaError("model-offline", "No network.");
        return undefined as never;
      },
    });
    pipeline.setTask(request("top"));
    await settle();
    expect(states().get("top")).toMatchObject({
      status: "failed",
      error: { code: "need-failed", message: expect.stringContaining("No network.") },
    });
    await expect(exactly(pipeline, 1)).rejects.toMatchObject({ code: "need-failed" });
    broken = false;
    pipeline.retry("top");
    await settle();
    expect(states().get("top")?.status).toBe("ready");
    expect(await exactly(pipeline, 2)).toHaveLength(1);
    pipeline.dispose();
    await settle();
  });

  it("starts anew with it when their worker dies, and no frame is lost in exact analysis", async () => {
    let deaths = 1;
    const { pipeline, spawned, results } = piped(
      {
        analyse: async () => {
          if (deaths-- > 0) spawned[0]?.fail("out of memory");
          return new Promise(() => {});
        },
      },
      {},
    );
    pipeline.setTask(request("base"));
    pipeline.setTask(request("top"));
    expect(await exactly(pipeline, 1, 2)).toHaveLength(2);
    expect(results.map(({ task, stamp }) => [task, stamp.mediaTime])).toEqual([
      ["base", 1],
      ["top", 1],
      ["base", 2],
      ["top", 2],
    ]);
    expect(spawned).toHaveLength(2);
    expect(spawned[1]?.loads.map(({ slot }) => taskOf(slot)).toSorted()).toEqual(["base", "top"]);
    pipeline.dispose();
    await settle();
  });

  it("does not start anew for a failure of what it needs", async () => {
    let first = true;
    const { pipeline, spawned, states } = piped({
      analyse: async (taskId) => {
        if (taskId === "top" && first) {
          first = false;
          throw new FoveaError("need-failed", "base failed on this frame.");
        }
        return undefined as never;
      },
    });
    pipeline.setTask(request("base"));
    pipeline.setTask(request("top"));
    await exactly(pipeline, 1);
    expect(states().get("top")?.status).toBe("ready");
    expect(spawned).toHaveLength(1);
    pipeline.dispose();
    await settle();
  });

  it("is not analysed live before that is ready, and then every frame is both tasks'", async () => {
    const { pipeline, spawned, results } = piped({});
    pipeline.setTask(request("top"));
    await settle();
    const { Subject } = await import("rxjs");
    const source = new Subject<Frame>();
    pipeline.connect(source);
    for (const time of [1, 2, 3]) {
      source.next(fakeFrame(time));
      await settle();
    }
    expect(results.map(({ stamp }) => stamp.mediaTime)).toEqual([1, 2, 3]);
    expect(slots(spawned[0] ?? { analysed: [] })).toEqual(Array(3).fill(["(base)", "top"]));
    const { tasks } = await firstValueFrom(pipeline.statistics);
    expect(tasks.map(({ taskId }) => taskId)).not.toContain("base");
    pipeline.dispose();
    await settle();
  });

  it("has its own model's needs, too, and no others once another model has come", async () => {
    const { pipeline, spawned } = piped({});
    const needy = modelEntry({ id: "needy", task: "base", needs: ["plain"] });
    pipeline.setTask({ ...request("base"), model: needy });
    await exactly(pipeline, 1);
    expect(slots(spawned[0] ?? { analysed: [] })).toEqual([["(plain)", "base"]]);
    pipeline.setTask(request("base"));
    await exactly(pipeline, 2);
    expect(spawned.flatMap(slots).at(-1)).toEqual(["base"]);
    pipeline.dispose();
    await settle();
  });
});

describe("a task that uses another", () => {
  it("does without it, and takes its results once it runs, in the same worker", async () => {
    const { pipeline, spawned } = piped({});
    pipeline.setTask(request("extra"));
    await exactly(pipeline, 1);
    pipeline.setTask(request("base"));
    await exactly(pipeline, 2);
    expect(spawned).toHaveLength(1);
    expect(slots(spawned[0] ?? { analysed: [] })).toEqual([["extra"], ["base", "extra"]]);
    expect(spawned[0]?.loads.filter(({ slot }) => taskOf(slot) === "extra")).toHaveLength(1);
    pipeline.removeTask("base");
    await exactly(pipeline, 3);
    expect(slots(spawned[0] ?? { analysed: [] }).at(-1)).toEqual(["extra"]);
    pipeline.dispose();
    await settle();
  });

  it("goes on when that fails", async () => {
    const { pipeline, states } = piped({
      analyse: async (taskId) => {
        if (taskId === "base") throw new FoveaError("model-output-mismatch", "Wrong shape.");
        return undefined as never;
      },
    });
    pipeline.setTask(request("extra"));
    pipeline.setTask(request("base"));
    const [frame] = await exactly(pipeline, 1);
    expect([...(frame?.results.keys() ?? [])]).toEqual(["extra"]);
    expect(states().get("base")?.status).toBe("failed");
    expect(states().get("extra")?.status).toBe("ready");
    pipeline.dispose();
    await settle();
  });
});

describe("needs that cannot be met", () => {
  it.each([
    ["circle", "needs-circular"],
    ["lost", "task-unknown"],
  ])("of “%s” are refused with an error, and nothing changes", async (taskId, code) => {
    const { pipeline, spawned, states } = piped({});
    const refused = vi.fn(() => pipeline.setTask(request(taskId)));
    expect(refused).toThrowError(expect.objectContaining({ code }));
    await settle();
    expect(spawned).toHaveLength(0);
    expect(states().size).toBe(0);
    pipeline.dispose();
  });
});

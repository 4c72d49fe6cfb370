/** Tasks that share a worker, with real workers, and who closes their layers. */
import { firstValueFrom, lastValueFrom, of, take, toArray } from "rxjs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFrames } from "../../../src/frames/frame.ts";
import { Pipeline } from "../../../src/pipeline/pipeline.ts";
import type { TaskState } from "../../../src/pipeline/task-state.ts";
import { sharedGpuWorker } from "../../../src/pipeline/worker-placement.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { greyFrame, greyOf, meanRequest, spawnMeanWorker } from "../../fixtures/mean-task.ts";
import { taskStatus } from "./task-status.ts";

const settings = { modelBase: "http://localhost/none/", modelMirror: null };

describe("placement of tasks in workers", () => {
  let spawned: Worker[];
  let pipeline: Pipeline;

  function start(place: (request: { taskId: string }) => string): void {
    spawned = [];
    pipeline = new Pipeline(settings, {
      place,
      spawn: (name) => {
        const worker = spawnMeanWorker(name);
        spawned.push(worker);
        return worker;
      },
    });
  }

  beforeEach(() => start(() => "one"));

  afterEach(() => {
    pipeline.dispose();
    expect(openFrames()).toBe(0);
  });

  const state = <S extends TaskState["status"]>(taskId: string, status: S) =>
    taskStatus(pipeline, taskId, status);

  async function load(...taskIds: string[]): Promise<void> {
    for (const taskId of taskIds) pipeline.setTask(meanRequest(taskId));
    await Promise.all(taskIds.map((taskId) => state(taskId, "ready")));
  }

  it("runs tasks of one place in one worker, each with its own options", async () => {
    await load("a", "b");
    pipeline.setOptions("b", { add: 5 });
    const results = lastValueFrom(pipeline.results.pipe(take(2), toArray()));
    pipeline.connect(of(greyFrame(100)));
    expect((await results).map(greyOf).sort()).toEqual([100, 105]);
    expect(spawned).toHaveLength(1);
  });

  it("keeps the worker until its last task is removed", async () => {
    await load("a", "b");
    pipeline.removeTask("a");
    await new Promise((done) => setTimeout(done, 100));
    const result = firstValueFrom(pipeline.results);
    pipeline.connect(of(greyFrame(60)));
    expect(greyOf(await result)).toBe(60);
    expect(spawned).toHaveLength(1);
  });

  it("starts all its tasks again when a shared worker dies", async () => {
    await load("a", "b");
    pipeline.setOptions("a", { die: "close" });
    const both = Promise.all([state("a", "restarting"), state("b", "restarting")]);
    pipeline.connect(of(greyFrame(60)));
    await both;
    pipeline.setOptions("a", {});
    await Promise.all([state("a", "ready"), state("b", "ready")]);
    expect(spawned).toHaveLength(2);
  });

  it("gives each place its worker", async () => {
    pipeline.dispose();
    start(({ taskId }) => taskId);
    await load("a", "b");
    expect(spawned).toHaveLength(2);
  });
});

it("shares the GPU's worker among ONNX tasks only", () => {
  const onnx = meanRequest("a", { backend: "auto" });
  expect(sharedGpuWorker(onnx)).toBe(sharedGpuWorker({ ...onnx, taskId: "b" }));
  const wasm = { ...onnx, backend: "wasm" } as const;
  expect(sharedGpuWorker(wasm)).not.toBe(sharedGpuWorker({ ...wasm, taskId: "b" }));
  const { inputs: _, ...rest } = meanRequest("a").model as { inputs?: unknown };
  const mediapipe = { ...onnx, model: { ...rest, engine: "mediapipe" } } as typeof onnx;
  expect(sharedGpuWorker(mediapipe)).not.toBe(sharedGpuWorker({ ...mediapipe, taskId: "b" }));
});

describe("layers", () => {
  it("stay open until the task's next result, and are closed with the pipeline", async () => {
    const pipeline = new Pipeline(settings, { spawn: spawnMeanWorker });
    const seen: TaskResult[] = [];
    const widths: (number | undefined)[] = [];
    pipeline.results.subscribe((result) => {
      seen.push(result);
      widths.push(...seen.map(({ layer }) => layer?.width));
    });
    pipeline.setTask(meanRequest("mean", { options: { paint: true } }));
    async function* frames() {
      yield greyFrame(1);
      yield greyFrame(2);
      yield greyFrame(3);
    }
    await lastValueFrom(pipeline.analyseEvery(frames()));
    // During each result the one before is still open, those before it are not.
    expect(widths).toEqual([4, 4, 4, 0, 4, 4]);
    pipeline.dispose();
    expect(seen.map(({ layer }) => layer?.width)).toEqual([0, 0, 0]);
  });
});

/** The pipeline with real workers: results, restarts, exact runs, errors across threads. */
import { firstValueFrom, of, Subject, take, toArray } from "rxjs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Frame, openFrames } from "../../../src/frames/frame.ts";
import { Pipeline } from "../../../src/pipeline/pipeline.ts";
import type { TaskState } from "../../../src/pipeline/task-state.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { greyFrame, greyOf, meanRequest, spawnMeanWorker } from "../../fixtures/mean-task.ts";
import { taskStatus } from "./task-status.ts";

const settings = { modelBase: new URL("/models/", location.href).href, modelMirror: null };

describe("Pipeline with real workers", () => {
  let pipeline: Pipeline;
  let spawned: Worker[];

  beforeEach(() => {
    spawned = [];
    pipeline = new Pipeline(settings, {
      spawn: (name) => {
        const worker = spawnMeanWorker(name);
        spawned.push(worker);
        return worker;
      },
    });
  });

  afterEach(async () => {
    expect(await pipeline.workerOpenFrames()).toBe(0);
    pipeline.dispose();
    expect(openFrames()).toBe(0);
  });

  const state = <S extends TaskState["status"]>(taskId: string, status: S) =>
    taskStatus(pipeline, taskId, status);

  function next(): Promise<TaskResult> {
    return firstValueFrom(pipeline.results);
  }

  it.each(["wasm", "webgpu"] as const)("analyses a picture on %s", async (backend) => {
    pipeline.setTask(meanRequest("mean", { backend }));
    const ready = await state("mean", "ready");
    expect(ready.engine).toMatchObject({ backend });
    expect(ready.engine.sha256).toMatch(/^[0-9a-f]{64}$/);
    console.info(JSON.stringify(ready.engine));
    const result = next();
    pipeline.connect(of(greyFrame(120, 1.5)));
    expect(greyOf(await result)).toBe(120);
    expect((await result).stamp).toMatchObject({
      mediaTime: 1.5,
      width: 32,
      height: 24,
      modelId: "tiny",
      backend,
    });
    const { timings } = (await result).stamp;
    console.info(backend, JSON.stringify(timings));
    for (const time of Object.values(timings)) expect(time).toBeGreaterThanOrEqual(0);
    expect(await pipeline.measureBareRun("mean", 3)).toHaveLength(3);
  });

  it("analyses a paused picture once a late model is ready, and again with new options", async () => {
    pipeline.connect(of(greyFrame(50)));
    const first = next();
    pipeline.setTask(meanRequest("mean"));
    expect(greyOf(await first)).toBe(50);
    const second = next();
    pipeline.setOptions("mean", { add: 7 });
    expect(greyOf(await second)).toBe(57);
    expect((await second).stamp.frameId).toBe((await first).stamp.frameId);
  });

  it("joins two tasks by frame and shows the frame that was analysed", async () => {
    pipeline.setTask(meanRequest("a"));
    pipeline.setTask(meanRequest("b", { options: { add: 1 } }));
    await Promise.all([state("a", "ready"), state("b", "ready")]);
    const shown: number[] = [];
    pipeline.onAnalysed = (frame, result) => {
      expect(frame.closed).toBe(false);
      shown.push(frame.id - result.stamp.frameId);
    };
    const joined = firstValueFrom(pipeline.joined);
    pipeline.connect(of(greyFrame(10)));
    const { results } = await joined;
    expect(greyOf(results.get("a"))).toBe(10);
    expect(greyOf(results.get("b"))).toBe(11);
    expect(shown).toEqual([0, 0]);
  });

  it("analyses every frame of a file once and in order", async () => {
    pipeline.setTask(meanRequest("mean"));
    const counts = { made: 0, openAtOnce: 0 };
    async function* frames(): AsyncGenerator<Frame> {
      for (let i = 0; i < 20; i++) {
        counts.made++;
        counts.openAtOnce = Math.max(counts.openAtOnce, openFrames());
        yield greyFrame(i * 10, i);
      }
    }
    const all = await firstValueFrom(pipeline.analyseEvery(frames()).pipe(toArray()));
    expect(all.map(({ results }) => greyOf(results.get("mean")))).toEqual(
      Array.from({ length: 20 }, (_, i) => i * 10),
    );
    expect(counts).toEqual({ made: 20, openAtOnce: 0 });
    // Unsubscribing ends the iteration.
    await firstValueFrom(pipeline.analyseEvery(frames()).pipe(take(2), toArray()));
    expect(counts.made).toBeLessThan(25);
    await expect.poll(openFrames).toBe(0);
  });

  it.each(["close", "throw"] as const)("resumes when the worker dies (%s)", async (die) => {
    pipeline.setTask(meanRequest("mean", { options: { die } }));
    await state("mean", "ready");
    const source = new Subject<Frame>();
    pipeline.connect(source);
    const restarting = state("mean", "restarting");
    source.next(greyFrame(80));
    const { error, attempt } = await restarting;
    expect(error.code).toBe("worker-died");
    expect(attempt).toBe(1);
    const result = next();
    pipeline.setOptions("mean", {});
    expect(greyOf(await result)).toBe(80);
    await state("mean", "ready");
    expect(spawned.length).toBeGreaterThanOrEqual(2);
  });

  it("gives up after three deaths in a row, and comes back by retry", async () => {
    const killer = pipeline.states.subscribe((states) => {
      if (states.get("mean")?.status === "ready")
        setTimeout(() => spawned.at(-1)?.terminate(), 100);
    });
    pipeline.setTask(meanRequest("mean"));
    const { error } = await state("mean", "failed");
    killer.unsubscribe();
    expect(error.code).toBe("worker-failed-repeatedly");
    expect(spawned).toHaveLength(3);
    pipeline.connect(of(greyFrame(80)));
    const result = next();
    pipeline.retry("mean");
    expect(greyOf(await result)).toBe(80);
  });

  it("restarts an idle worker that was ended", async () => {
    pipeline.setTask(meanRequest("mean"));
    await state("mean", "ready");
    const restarting = state("mean", "restarting");
    // The page's wait for the lock needs a moment to arrive; nothing tells when it has.
    await new Promise((resolve) => setTimeout(resolve, 200));
    spawned[0]?.terminate();
    await restarting;
    await state("mean", "ready");
  });

  it("keeps class, code and action of errors across the thread", async () => {
    pipeline.connect(of(greyFrame(80)));
    pipeline.setTask(meanRequest("mean", { options: { fail: true } }));
    const { error } = await state("mean", "failed");
    expect(error.name).toBe("FoveaError");
    expect(error.code).toBe("model-output-mismatch");
    expect(error.message).toBe("expected 1×4, got 1×3");
    expect(error.action).toMatch(/output layout/);
    pipeline.setTask(meanRequest("mean", { file: new Blob(["<!doctype html>"]) }));
    await state("mean", "loading");
    expect((await state("mean", "failed")).error.code).toBe("model-not-onnx");
  });

  it("frees everything on dispose and answers no more", async () => {
    pipeline.setTask(meanRequest("mean"));
    await state("mean", "ready");
    const other = new Pipeline(settings, { spawn: spawnMeanWorker });
    other.connect(of(greyFrame(1)));
    other.setTask(meanRequest("mean"));
    other.dispose();
    expect(openFrames()).toBe(0);
    expect(() => other.setTask(meanRequest("mean"))).toThrow(/disposed/);
    expect(() => other.connect(of())).toThrow(/disposed/);
    await expect(other.workerOpenFrames()).rejects.toMatchObject({ code: "disposed" });
  });
});

/** A schedule over real workers: tasks wait and say so, and the last frame is analysed all the same. */
import { firstValueFrom, Subject } from "rxjs";
import { expect, it } from "vitest";
import { type Frame, openFrames } from "../../../src/frames/frame.ts";
import { Pipeline } from "../../../src/pipeline/pipeline.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { greyFrame, meanRequest, PIXEL_MEAN, spawnMeanWorker } from "../../fixtures/mean-task.ts";
import { taskStatus } from "./task-status.ts";

const settings = { modelBase: new URL("/models/", location.href).href, modelMirror: null };

/** Too few for anything. */
const PROCESSORS = 0.001;

/** Milliseconds of a run: more than there are between frames, so that not every frame can have one. */
const RUN = 100;

it("lets tasks wait, says so, and analyses the frame on which the picture comes to rest", async () => {
  const pipeline = new Pipeline(settings, { spawn: spawnMeanWorker, processors: PROCESSORS });
  const newest = new Map<string, TaskResult>();
  pipeline.results.subscribe((result) => newest.set(result.task, result));
  pipeline.setTask(meanRequest("mean", { model: PIXEL_MEAN, options: { wait: RUN } }));
  await taskStatus(pipeline, "mean", "ready");
  const source = new Subject<Frame>();
  pipeline.connect(source);
  let time = 0;
  // Without a pause, in which the picture would be at rest, and analysed.
  const playing = setInterval(() => {
    time += 0.04;
    source.next(greyFrame(100, time));
  }, 20);
  const schedule = async () => {
    const { tasks } = await firstValueFrom(pipeline.statistics);
    return tasks.find(({ taskId }) => taskId === "mean")?.schedule;
  };
  await expect.poll(async () => (await schedule())?.passedOver ?? 0).toBeGreaterThan(5);
  const { interval = 0, attention, cost } = (await schedule()) ?? {};
  clearInterval(playing);
  expect(interval).toBeGreaterThan(0);
  expect(attention).toBe("shown");
  expect(cost).toBeGreaterThan(0);
  await expect.poll(() => newest.get("mean")?.stamp.mediaTime).toBe(time);
  expect(newest.get("mean")?.stamp.interval).toBeGreaterThan(0);
  pipeline.dispose();
  await expect.poll(openFrames).toBe(0);
});

it("slows nothing down where a program wants it so", async () => {
  const pipeline = new Pipeline(settings, {
    spawn: spawnMeanWorker,
    processors: Number.POSITIVE_INFINITY,
  });
  pipeline.setTask(meanRequest("mean"));
  await taskStatus(pipeline, "mean", "ready");
  const results = firstValueFrom(pipeline.results);
  const source = new Subject<Frame>();
  pipeline.connect(source);
  source.next(greyFrame(1, 0));
  expect((await results).stamp).not.toHaveProperty("interval");
  const { tasks, processors } = await firstValueFrom(pipeline.statistics);
  expect(tasks.every(({ schedule }) => !schedule?.interval)).toBe(true);
  expect(processors).toBeNull();
  pipeline.dispose();
});

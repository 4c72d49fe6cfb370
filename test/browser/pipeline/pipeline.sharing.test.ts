/** Several pipelines of one page, as several elements have: the workers, the networks, the failures. */
import { firstValueFrom, of } from "rxjs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pageWorkers } from "../../../src/bridge/worker-pool.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import { Pipeline } from "../../../src/pipeline/pipeline.ts";
import type { TaskDefinition } from "../../../src/tasks/page/task-definition.ts";
import { registerTask } from "../../../src/tasks/page/task-registry.ts";
import { greyFrame, greyOf, meanRequest, spawnMeanWorker } from "../../fixtures/mean-task.ts";
import { taskStatus } from "./task-status.ts";

const settings = { modelBase: "http://localhost/none/", modelMirror: null };
const meanTask: TaskDefinition = { id: "mean", name: "Mean", defaults: {}, draw: () => {} };

describe("pipelines of one page", () => {
  let spawned: Worker[];
  let pipelines: Pipeline[];

  beforeEach(() => {
    spawned = [];
    registerTask(meanTask, {
      spawn: (name) => {
        const worker = spawnMeanWorker(name);
        spawned.push(worker);
        return worker;
      },
    });
    pipelines = [new Pipeline(settings), new Pipeline(settings)];
  });

  afterEach(async () => {
    for (const pipeline of pipelines) pipeline.dispose();
    await expect.poll(() => pageWorkers.links.length).toBe(0);
    expect(openFrames()).toBe(0);
  });

  const ready = (pipeline: Pipeline) => taskStatus(pipeline, "mean", "ready");

  async function load(changes: Parameters<typeof meanRequest>[1] = {}): Promise<void> {
    for (const pipeline of pipelines) pipeline.setTask(meanRequest("mean", changes));
    await Promise.all(pipelines.map(ready));
  }

  async function greyThrough(pipeline: Pipeline | undefined, grey: number): Promise<number> {
    if (!pipeline) throw new Error("no pipeline");
    const result = firstValueFrom(pipeline.results);
    pipeline.connect(of(greyFrame(grey)));
    return greyOf(await result);
  }

  it.each(["wasm", "webgpu"] as const)(
    "run the same task in one worker, each with its frames and options (%s)",
    async (backend) => {
      await load({ backend });
      pipelines[1]?.setOptions("mean", { add: 5 });
      expect(spawned).toHaveLength(1);
      // Both at once, again and again: with one network, an output read late would be the other's.
      for (const [one, other] of [
        [10, 200],
        [250, 30],
        [90, 91],
      ] as const) {
        const both = [greyThrough(pipelines[0], one), greyThrough(pipelines[1], other)];
        expect(await Promise.all(both)).toEqual([one, other + 5]);
      }
      pipelines[0]?.dispose();
      expect(await greyThrough(pipelines[1], 60)).toBe(65);
      expect(spawned).toHaveLength(1);
    },
  );

  it("go on when a model of one of them cannot be had", async () => {
    await load();
    const { file: _, ...missing } = meanRequest("mean");
    pipelines[0]?.setTask(missing);
    const { error } = await taskStatus(pipelines[0] as Pipeline, "mean", "failed");
    expect(error.code).toBe("model-not-found");
    expect(await greyThrough(pipelines[1], 60)).toBe(60);
    expect(spawned).toHaveLength(1);
  });

  it("are not drawn into each other's failures: what has failed goes on in a worker of its own", async () => {
    await load();
    const [bad, good] = pipelines as [Pipeline, Pipeline];
    bad.setOptions("mean", { die: "close" });
    const both = Promise.all(pipelines.map((each) => taskStatus(each, "mean", "restarting")));
    bad.connect(of(greyFrame(1)));
    await both; // One worker, one death.
    await ready(good);
    // The bad one dies again and again, and gives up; nobody else notices.
    const { error } = await taskStatus(bad, "mean", "failed");
    expect(error.code).toBe("worker-failed-repeatedly");
    expect(await greyThrough(good, 60)).toBe(60);
    // The one that died; the good one's; two more of the bad one's.
    expect(spawned).toHaveLength(4);
  });
});

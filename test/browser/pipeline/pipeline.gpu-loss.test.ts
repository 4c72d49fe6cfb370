/** A device that is really lost under a pipeline: the task starts again and goes on. */
import { filter, firstValueFrom, map, Subject } from "rxjs";
import { expect, it } from "vitest";
import { type Frame, openFrames } from "../../../src/frames/frame.ts";
import { Pipeline } from "../../../src/pipeline/pipeline.ts";
import type { TaskState } from "../../../src/pipeline/task-state.ts";
import { greyFrame, greyOf, meanRequest, spawnMeanWorker } from "../../fixtures/mean-task.ts";

it("restarts a task whose GPU device was lost, and goes on with the frame on show", async () => {
  const spawned: Worker[] = [];
  const pipeline = new Pipeline(
    { modelBase: new URL("/models/", location.href).href, modelMirror: null },
    {
      spawn: (name) => {
        const worker = spawnMeanWorker(name);
        spawned.push(worker);
        return worker;
      },
    },
  );
  const state = <S extends TaskState["status"]>(status: S) =>
    firstValueFrom(
      pipeline.states.pipe(
        map((states) => states.get("mean")),
        filter((s): s is Extract<TaskState, { status: S }> => s?.status === status),
      ),
    );
  pipeline.setTask(meanRequest("mean", { backend: "webgpu", options: { die: "gpu" } }));
  expect((await state("ready")).engine.backend).toBe("webgpu");
  const source = new Subject<Frame>();
  pipeline.connect(source);
  const first = firstValueFrom(pipeline.results);
  source.next(greyFrame(40, 1));
  // Its numbers had been read before the device went.
  expect(greyOf(await first)).toBe(40);

  const restarting = state("restarting");
  source.next(greyFrame(80, 2));
  const { error, attempt } = await restarting;
  expect(error.code).toBe("gpu-lost");
  expect(attempt).toBe(1);
  pipeline.setOptions("mean", {});
  const next = await firstValueFrom(pipeline.results);
  expect(greyOf(next)).toBe(80);
  expect(next.stamp).toMatchObject({ mediaTime: 2, backend: "webgpu" });
  expect(spawned).toHaveLength(2);
  expect(await pipeline.workerOpenFrames()).toBe(0);
  pipeline.dispose();
  expect(openFrames()).toBe(0);
});

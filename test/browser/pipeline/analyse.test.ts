/** `analyse` over frames: completion, options and errors. */
import { lastValueFrom, NEVER, of, Subject, throwError, toArray } from "rxjs";
import { beforeAll, describe, expect, it } from "vitest";
import { FoveaError } from "../../../src/errors.ts";
import { type Frame, openFrames } from "../../../src/frames/frame.ts";
import { analyse } from "../../../src/pipeline/analyse.ts";
import type { TaskDefinition } from "../../../src/tasks/page/task-definition.ts";
import { registerTask } from "../../../src/tasks/page/task-registry.ts";
import {
  greyFrame,
  greyOf,
  type MeanOptions,
  type MeanResult,
  meanWorkers,
  spawnMeanWorker,
} from "../../fixtures/mean-task.ts";
import { tinyModel } from "../engines/onnx/tiny-model.ts";
import { meanNetwork } from "../engines/onnx/tiny-network.ts";

const task: TaskDefinition<MeanResult, MeanOptions> = {
  id: "mean",
  name: "Mean",
  defaults: { add: 1 },
  draw: () => {},
};

describe("analyse", () => {
  beforeAll(() => {
    const url = URL.createObjectURL(new Blob([meanNetwork()]));
    const model = {
      ...tinyModel(),
      id: "mean-of-analyse",
      task: task.id,
      source: { origin: "url", file: "mean.onnx", url },
    } as const;
    registerTask(task, { models: [model], spawn: spawnMeanWorker });
  });

  it("completes with the result of the last frame, and with the task's defaults", async () => {
    const results = await lastValueFrom(analyse(of(greyFrame(100)), task).pipe(toArray()));
    expect(results.map(greyOf)).toEqual([101]);
    expect(results[0]?.stamp.modelId).toBe("mean-of-analyse");
    expect(openFrames()).toBe(0);
  });

  it("takes options in place of the defaults", async () => {
    const results = analyse(of(greyFrame(100)), task, { options: { add: 20 }, backend: "wasm" });
    expect(greyOf(await lastValueFrom(results))).toBe(120);
  });

  it("keeps its worker for the next call that asks for the same", async () => {
    const before = meanWorkers.length;
    for (const grey of [7, 8]) {
      expect(greyOf(await lastValueFrom(analyse(of(greyFrame(grey)), task)))).toBe(grey + 1);
    }
    expect(meanWorkers.length - before).toBeLessThanOrEqual(1);
  });

  it("completes at once where there are no frames", async () => {
    const none = new Subject<Frame>();
    const results = lastValueFrom(analyse(none, task).pipe(toArray()));
    none.complete();
    expect(await results).toEqual([]);
  });

  it("errors as the source does", async () => {
    const denied = new FoveaError("camera-denied", "No.");
    await expect(
      lastValueFrom(
        analyse(
          throwError(() => denied),
          task,
        ),
      ),
    ).rejects.toBe(denied);
  });

  it("errors with what is wrong with the model", async () => {
    const nobody = analyse(NEVER, task, { model: "nobody" });
    await expect(lastValueFrom(nobody)).rejects.toMatchObject({ code: "model-unknown" });
    const elsewhere = analyse(NEVER, task, {
      model: { ...tinyModel(), task: task.id, source: { origin: "own", file: "none.onnx" } },
    });
    await expect(lastValueFrom(elsewhere)).rejects.toBeInstanceOf(FoveaError);
  });

  it("lets go of frames when nobody listens any more", async () => {
    const frames = new Subject<Frame>();
    const subscription = analyse(frames, task).subscribe();
    frames.next(greyFrame(1));
    subscription.unsubscribe();
    expect(frames.observed).toBe(false);
    expect(openFrames()).toBe(0);
  });
});

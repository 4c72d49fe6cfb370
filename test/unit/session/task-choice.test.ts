/**
 * What a person has chosen for a task, and which network runs when the recommended one cannot be
 * had.
 */
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { LoadProgress } from "../../../src/catalog/load-progress.ts";
import { FoveaError } from "../../../src/errors.ts";
import { deferred } from "../../../src/frames/deferred.ts";
import type { TaskRequest, TaskState } from "../../../src/pipeline/task-state.ts";
import { TaskChoice, type TaskPipeline } from "../../../src/session/task-choice.ts";
import { detectionTask } from "../../../src/tasks/detection/page/index.ts";
import type { DetectionOptions } from "../../../src/tasks/detection/result.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";

let requests: TaskRequest[];
let calls: string[];
let outdated: number;
const pipeline: TaskPipeline = {
  setTask: (request) => void requests.push(request),
  setOptions: (_, options) => void calls.push(`options ${JSON.stringify(options)}`),
  removeTask: (id) => void calls.push(`remove ${id}`),
  cancelLoad: (id) => void calls.push(`cancel ${id}`),
  retry: (id) => void calls.push(`retry ${id}`),
  pins: new Map(),
};

function make(online: boolean): TaskChoice<DetectionOptions> {
  return new TaskChoice<DetectionOptions>(detectionTask, online, pipeline, {
    changed: () => undefined,
    outdated: () => outdated++,
  });
}

function failed(task: TaskChoice<DetectionOptions>, error: FoveaError): TaskState {
  const { id: taskId, model, backend, options } = task;
  return { request: { taskId, model, backend, options }, status: "failed", error };
}

beforeEach(() => {
  requests = [];
  calls = [];
  outdated = 0;
});

const models = () => requests.map(({ model }) => model.id);

it("loads nothing while it is off, whatever is chosen, and then what was chosen", () => {
  const task = make(true);
  task.chooseModel("yolox-nano");
  task.chooseBackend("wasm");
  task.setOptions({ maxDetections: 7 });
  expect(requests).toEqual([]);
  expect(calls).toEqual([]);
  task.turnOn();
  task.turnOn();
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({ backend: "wasm", options: { maxDetections: 7 } });
  expect(models()).toEqual(["yolox-nano"]);
});

it("keeps what is pinned, whether it is on or off", () => {
  const task = make(true);
  task.pinned = 5;
  task.turnOn();
  task.turnOff();
  expect([task.pinned, [...pipeline.pins]]).toEqual([5, [["detection", 5]]]);
  task.pinned = null;
  expect([task.pinned, pipeline.pins.size]).toEqual([null, 0]);
});

it("takes back options that are replaced, also those without a default", () => {
  const task = make(true);
  task.turnOn();
  task.replaceOptions({ maxDetections: 7, add: 5 } as Partial<DetectionOptions>);
  task.setOptions({ scoreThreshold: 0.5 });
  expect(task.options).toMatchObject({ maxDetections: 7, add: 5, scoreThreshold: 0.5 });
  task.replaceOptions({});
  expect(task.options).toEqual(detectionTask.defaults);
  expect(calls.at(-1)).toBe(`options ${JSON.stringify(detectionTask.defaults)}`);
});

it("gives everything back when it is turned off", () => {
  const task = make(false);
  task.turnOn();
  task.turnOff();
  expect(calls).toEqual(["remove detection"]);
  expect(task).toMatchObject({ on: false, state: null, engine: null, result: null });
  expect(outdated).toBe(2); // by the first network, and by its end
});

describe("when the recommended network cannot be had", () => {
  it.each(["model-offline", "model-not-found", "model-fetch-failed"] as const)(
    "runs the embedded one, and says so (%s)",
    (code) => {
      const task = make(true);
      task.turnOn();
      task.stateChanged(failed(task, new FoveaError(code, "no")));
      expect(models()).toEqual(["picodet-s-416", "centernet"]);
      expect(task.model.id).toBe("centernet");
      expect(task.notice).toMatch(/PicoDet.*CenterNet/);
    },
  );

  it("leaves a network that the person named", () => {
    const task = make(true);
    task.turnOn();
    task.chooseModel("yolox-nano");
    task.stateChanged(failed(task, new FoveaError("model-offline", "no")));
    expect(models()).toEqual(["picodet-s-416", "yolox-nano"]);
    expect(task.state?.status).toBe("failed");
    expect(task.notice).toBeNull();
  });

  it("does not turn in circles when the embedded one fails too", () => {
    const task = make(true);
    task.turnOn();
    task.stateChanged(failed(task, new FoveaError("model-offline", "no")));
    task.stateChanged(failed(task, new FoveaError("model-not-found", "no")));
    expect(models()).toEqual(["picodet-s-416", "centernet"]);
  });

  it("leaves other failures to the person", () => {
    const task = make(true);
    task.turnOn();
    task.stateChanged(failed(task, new FoveaError("model-failed", "no")));
    expect(models()).toEqual(["picodet-s-416"]);
  });
});

it("runs a file that was handed in, once of each name", () => {
  const task = make(false);
  const before = task.models.length;
  const mine = modelEntry({ id: "user-mine", source: { origin: "user", file: "mine.onnx" } });
  const [first, second] = [new Blob(["1"]), new Blob(["2"])];
  task.addModel(mine, first);
  task.addModel(mine, second);
  expect(task.on).toBe(true);
  expect(task.models).toHaveLength(before + 1);
  expect(requests.at(-1)?.file).toBe(second);
  task.chooseModel("centernet");
  expect(requests.at(-1)?.file).toBeUndefined();
});

describe("when the recommended network takes its time", () => {
  function waiting(progress: LoadProgress | null) {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const fetching = deferred<boolean>();
    const asked: string[] = [];
    const task = new TaskChoice<DetectionOptions>(
      detectionTask,
      true,
      pipeline,
      { changed: () => undefined, outdated: () => outdated++ },
      ({ id }, signal) => {
        asked.push(id);
        signal.addEventListener("abort", () => asked.push("given up"));
        return fetching.promise;
      },
    );
    task.turnOn();
    const { id: taskId, model, backend, options } = task;
    task.stateChanged({
      request: { taskId, model, backend, options },
      status: "loading",
      progress,
    });
    return { task, asked, fetching, wanted: model.id };
  }

  it("runs the embedded one within seconds, and the other one when it has come", async () => {
    const { task, asked, fetching, wanted } = waiting(null);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(models()).toEqual([wanted]);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(models()).toEqual([wanted, "centernet"]);
    expect(asked).toEqual([wanted]);
    expect(task.awaited?.id).toBe(wanted);
    expect(task.notice).toContain("runs until it is here");
    fetching.resolve(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(models()).toEqual([wanted, "centernet", wanted]);
    expect(task).toMatchObject({ awaited: null, notice: null, chosenModel: null });
  });

  it("stays with the embedded one when the person says so", async () => {
    const { task, asked, fetching } = waiting(null);
    await vi.advanceTimersByTimeAsync(5_000);
    task.keepModel();
    expect(asked.at(-1)).toBe("given up");
    fetching.resolve(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(models().at(-1)).toBe("centernet");
    expect(task).toMatchObject({ awaited: null, notice: null, chosenModel: "centernet" });
  });

  it.each([true, false])("says that it could not be fetched (thrown: %s)", async (thrown) => {
    const { task, fetching } = waiting(null);
    await vi.advanceTimersByTimeAsync(5_000);
    if (thrown) fetching.reject(new FoveaError("model-fetch-failed", "No."));
    else fetching.resolve(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(task.awaited).toBeNull();
    expect(task.notice).toContain("could not be fetched");
    expect(task.model.id).toBe("centernet");
  });

  it("waits for one that is nearly here", async () => {
    const { wanted } = waiting({
      phase: "download",
      loadedBytes: 3e6,
      totalBytes: 4e6,
      cached: false,
    });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(models()).toEqual([wanted]);
  });

  it.each(["turnOff", "chooseModel"] as const)("forgets it with %s", async (how) => {
    const { task, asked } = waiting(null);
    await vi.advanceTimersByTimeAsync(5_000);
    if (how === "turnOff") task.turnOff();
    else task.chooseModel("yolox-nano");
    expect(asked.at(-1)).toBe("given up");
    expect(task.awaited).toBeNull();
  });
});

/** Where tasks run: who shares a worker with whom, over pipelines, ties, engines and deaths. */
import { beforeAll, describe, expect, it } from "vitest";
import { PipelineWorkers } from "../../../src/pipeline/pipeline-workers.ts";
import type { TaskRequest } from "../../../src/pipeline/task-state.ts";
import { tiedTasks } from "../../../src/pipeline/ties.ts";
import { ownWorkers, sharedGpuWorker } from "../../../src/pipeline/worker-placement.ts";
import { registerTask } from "../../../src/tasks/page/task-registry.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";

function request(taskId: string, changes: Record<string, unknown> = {}): TaskRequest {
  const model = { ...modelEntry({ task: taskId }), ...changes };
  return { taskId, model, backend: "auto", options: {} } as TaskRequest;
}

const MEDIAPIPE = { engine: "mediapipe" };
const [depth, flow, pose, selfie] = [
  request("depth"),
  request("flow"),
  request("pose"),
  request("selfie", MEDIAPIPE),
];

/** A pipeline's workers in which depth builds on flow, and the rest stands alone. */
function arranged(place = ownWorkers) {
  const workers = new PipelineWorkers(place);
  const ties = [
    { taskId: "depth", needs: [], uses: ["flow"] },
    { taskId: "flow", needs: [], uses: [] },
    { taskId: "pose", needs: [], uses: [] },
    { taskId: "selfie", needs: [], uses: [] },
  ];
  const requests = new Map([depth, flow, pose, selfie].map((each) => [each.taskId, each]));
  workers.arrange(tiedTasks(ties), requests);
  return workers;
}

beforeAll(() => {
  registerTask(
    { id: "mood", name: "Mood", defaults: {}, draw: () => {} },
    { spawn: () => ({}) as Worker },
  );
});

describe("the place of a task", () => {
  it("is its own, and the same in every pipeline of the page", () => {
    const [one, other] = [arranged(), arranged()];
    expect(one.placeOf(pose)).toBe(other.placeOf(pose));
    expect(one.placeOf(pose)).not.toBe(one.placeOf(flow));
  });

  it("is that of what it builds on", () => {
    const workers = arranged();
    expect(workers.placeOf(depth)).toBe(workers.placeOf(flow));
  });

  it("is one for all ONNX tasks on a GPU, where the page wants it so", () => {
    const workers = arranged(sharedGpuWorker);
    expect(workers.placeOf(pose)).toBe(workers.placeOf(flow));
    expect(workers.placeOf({ ...pose, backend: "wasm" })).toBe(
      // Whoever stands for the group decides, and that is the request that was arranged.
      workers.placeOf(pose),
    );
    expect(new PipelineWorkers(sharedGpuWorker).placeOf({ ...pose, backend: "wasm" })).toBe(
      "own:pose",
    );
  });

  it("is never shared between pipelines by MediaPipe, which remembers the stream", () => {
    const [one, other] = [arranged(), arranged()];
    expect(one.placeOf(selfie)).not.toBe(other.placeOf(selfie));
    expect(one.placeOf(selfie)).toBe(one.placeOf(selfie));
    // Not arranged, it is the same.
    expect(new PipelineWorkers().placeOf(selfie)).not.toBe(new PipelineWorkers().placeOf(selfie));
    // Nor where it runs beside another network.
    const both = request("faces", { beside: { ...modelEntry(), ...MEDIAPIPE } });
    expect(new PipelineWorkers().placeOf(both)).not.toBe(new PipelineWorkers().placeOf(both));
  });

  it("is in workers of its own script for a program's task", () => {
    expect(arranged().placeOf(request("mood"))).toMatch(/ by mood$/);
  });
});

describe("a task that has failed", () => {
  it("is alone with what is tied to it, until it may come back", () => {
    const [one, other] = [arranged(), arranged()];
    one.isolate("flow");
    expect(one.placeOf(flow)).not.toBe(other.placeOf(flow));
    expect(one.placeOf(depth)).toBe(one.placeOf(flow));
    expect(one.placeOf(pose)).toBe(other.placeOf(pose));
    one.readmit("flow");
    expect(one.placeOf(flow)).toBe(other.placeOf(flow));
  });
});

it("has a name of its own for each task of each pipeline", () => {
  const [one, other] = [arranged(), arranged()];
  const slots = [one.slot("flow"), one.slot("pose"), other.slot("flow")];
  expect(new Set(slots).size).toBe(3);
});

it("leaves out groups of which nothing runs", () => {
  const workers = new PipelineWorkers();
  workers.arrange([{ root: "flow", taskIds: ["depth"] }], new Map());
  expect(workers.placeOf(depth)).toBe("own:depth");
});

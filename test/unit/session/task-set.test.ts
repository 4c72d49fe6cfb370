/** The tasks of one picture over a pipeline that is played: what is asked of it, and what is not. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FoveaError } from "../../../src/errors.ts";
import type { TaskRequest } from "../../../src/pipeline/task-state.ts";
import { TaskSet } from "../../../src/session/task-set.ts";
import { defaultModel } from "../../../src/tasks/catalogue.ts";
import { stamp } from "../../fixtures/stamp.ts";
import type { FakePipeline } from "./fake-pipeline.ts";

vi.mock("../../../src/pipeline/pipeline.ts", async () => ({
  Pipeline: (await import("./fake-pipeline.ts")).FakePipeline,
}));

let changes: number;
let outdated: string[];

function make(): { set: TaskSet; pipeline: FakePipeline } {
  const set = new TaskSet(
    { modelBase: "/models/", modelMirror: null },
    { changed: () => changes++, outdated: (id) => void outdated.push(id) },
  );
  return { set, pipeline: set.pipeline as unknown as FakePipeline };
}

const NOTHING = { tasks: [], models: {}, backend: "auto", options: {} } as const;
const embedded = (task: string) => defaultModel(task, { online: false }).id;

beforeEach(() => {
  changes = 0;
  outdated = [];
  vi.stubGlobal("navigator", { onLine: true });
});
afterEach(() => vi.unstubAllGlobals());

describe("what is asked for", () => {
  it("is turned on with the embedded models, and nothing else is", () => {
    const { set, pipeline } = make();
    set.use({ ...NOTHING, tasks: ["pose", "detection"] });
    expect(pipeline.asked).toEqual([
      `set pose ${embedded("pose")}`,
      `set detection ${embedded("detection")}`,
    ]);
    expect([...set.choices.keys()]).toEqual(["pose", "detection"]);
    expect(set.problems).toEqual([]);
  });

  it("asks for nothing twice when it is asked for again", () => {
    const { set, pipeline } = make();
    const wishes = {
      ...NOTHING,
      tasks: ["pose"],
      options: { pose: { maxPoses: 3 } },
    };
    set.use(wishes);
    const asked = pipeline.asked.length;
    set.use(wishes);
    set.use({ ...wishes, options: { pose: wishes.options.pose } });
    expect(pipeline.asked).toHaveLength(asked);
  });

  it("asks for nothing when options come that say the same", () => {
    const { set, pipeline } = make();
    const wishes = { ...NOTHING, tasks: ["detection"] };
    const options = () => ({ detection: { labels: ["cat", "dog"], scoreThreshold: 0.5 } });
    set.use({ ...wishes, options: options() });
    const asked = pipeline.asked.length;
    set.use({ ...wishes, options: options() });
    expect(pipeline.asked).toHaveLength(asked);
    const changed = options();
    set.use({ ...wishes, options: changed });
    // In place: what was asked for before is not what is asked for now.
    changed.detection.labels.push("cow");
    set.use({ ...wishes, options: changed });
    expect(pipeline.asked).toHaveLength(asked + 1);
    expect(set.choices.get("detection")?.options).toMatchObject({ labels: ["cat", "dog", "cow"] });
  });

  it("says the same fault with the same error", () => {
    const { set } = make();
    set.use({ ...NOTHING, tasks: ["weather"] });
    const [problem] = set.problems;
    set.use({ ...NOTHING, tasks: ["weather"] });
    expect(set.problems[0]).toBe(problem);
  });

  it("turns off what is asked for no more, and takes its result away", () => {
    const { set, pipeline } = make();
    set.use({ ...NOTHING, tasks: ["pose", "detection"] });
    outdated = [];
    set.use({ ...NOTHING, tasks: ["detection"] });
    expect(pipeline.asked.at(-1)).toBe("remove pose");
    expect(outdated).toEqual(["pose"]);
    expect(set.choices.get("pose")?.on).toBe(false);
    expect(set.choices.get("detection")?.on).toBe(true);
  });

  it("has the named model, backend and options, the defaults for the rest", () => {
    const { set, pipeline } = make();
    set.use({
      tasks: ["detection"],
      models: { detection: "yolox-nano" },
      backend: "wasm",
      options: { detection: { maxDetections: 7 } },
    });
    expect(pipeline.requests).toHaveLength(1);
    expect(pipeline.requests[0]).toMatchObject({
      model: { id: "yolox-nano" },
      backend: "wasm",
      options: { maxDetections: 7, scoreThreshold: null, labels: null },
    });
  });

  it("goes back to the defaults when it is not named any more", () => {
    const { set, pipeline } = make();
    const named = { ...NOTHING, tasks: ["detection"], models: { detection: "yolox-nano" } };
    set.use({ ...named, options: { detection: { maxDetections: 7 } } });
    set.use({ ...NOTHING, tasks: ["detection"] });
    expect(pipeline.requests.at(-1)?.model.id).toBe(embedded("detection"));
    expect(set.choices.get("detection")?.options).toMatchObject({ maxDetections: 100 });
  });
});

describe("what there is not", () => {
  it("is said, and the rest runs", async () => {
    const { set } = make();
    set.use({
      ...NOTHING,
      tasks: ["weather", "pose", "detection"],
      models: { detection: "nobody" },
    });
    await vi.waitFor(() =>
      expect(set.problems.map(({ code }) => code)).toEqual(["task-unknown", "model-unknown"]),
    );
    expect(set.choices.get("pose")?.on).toBe(true);
    expect(set.choices.get("detection")?.on).toBe(false);
    set.use({ ...NOTHING, tasks: ["pose"] });
    expect(set.problems).toEqual([]);
  });

  it("does not run on with the model before when another was meant", () => {
    const { set, pipeline } = make();
    set.use({ ...NOTHING, tasks: ["detection"] });
    set.use({ ...NOTHING, tasks: ["detection"], models: { detection: "nobody" } });
    expect(pipeline.asked.at(-1)).toBe("remove detection");
  });

  it("may be a model that the catalogue learns of when it is asked for", async () => {
    const { set } = make();
    set.use({ ...NOTHING, tasks: ["actions"], models: { actions: "nine-actions" } });
    await vi.waitFor(() => expect(set.choices.get("actions")?.model.id).toBe("nine-actions"));
    expect(set.problems).toEqual([]);
    expect(set.choices.get("actions")?.on).toBe(true);
  });
});

describe("results", () => {
  const result = (task: string) => ({ task, stamp: stamp(4, 3) });

  it("are taken of tasks that are on, and of no others", () => {
    const { set } = make();
    set.use({ ...NOTHING, tasks: ["pose"] });
    expect(set.accept(result("pose"))).toBe(true);
    expect(set.choices.get("pose")?.result).toMatchObject({ task: "pose" });
    expect(set.accept(result("detection"))).toBe(false);
    set.use(NOTHING);
    // It was under way when the task was turned off.
    expect(set.accept(result("pose"))).toBe(false);
  });

  it("are forgotten with the picture", () => {
    const { set } = make();
    set.use({ ...NOTHING, tasks: ["pose"] });
    set.accept(result("pose"));
    set.forgetResults();
    expect(set.choices.get("pose")?.result).toBeNull();
  });
});

describe("the pipeline's news", () => {
  it("reach the task that they are of, and whoever listens", () => {
    const { set, pipeline } = make();
    set.use({ ...NOTHING, tasks: ["pose", "detection"] });
    const { requests } = pipeline;
    const before = changes;
    const error = new FoveaError("model-failed", "Broken.");
    const state = { status: "failed", request: requests[0] as TaskRequest, error } as const;
    pipeline.states.next(new Map([["pose", state]]));
    expect(set.choices.get("pose")?.state).toBe(state);
    expect(set.choices.get("detection")?.state).toBeNull();
    expect(changes).toBeGreaterThan(before);
  });

  it("come no more once it is disposed of", () => {
    const { set, pipeline } = make();
    const statistics = { framesIn: 3, sourceRate: 30, processors: null, tasks: [] };
    pipeline.statistics.next(statistics);
    expect(set.statistics).toBe(statistics);
    set.dispose();
    expect(pipeline.disposed).toBe(true);
    pipeline.statistics.next({ ...statistics, framesIn: 4 });
    expect(set.statistics).toBe(statistics);
  });
});

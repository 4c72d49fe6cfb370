/**
 * What runs for the tasks that are asked for: the needs of tasks and of models, for random graphs of
 * needs against a plain search; circles, unknown tasks and other scripts are refused.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { planTasks, tieOf } from "../../../src/pipeline/task-plan.ts";
import type { TaskRequest } from "../../../src/pipeline/task-state.ts";
import type { TaskDefinition } from "../../../src/tasks/page/task-definition.ts";
import { registerTask } from "../../../src/tasks/page/task-registry.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";

const model = (task: string, needs?: readonly string[]) =>
  modelEntry({ id: `${task}-model`, name: task, task, ...(needs ? { needs } : {}) });

function define(
  id: string,
  ties: Pick<TaskDefinition, "needs" | "needOptions" | "uses"> = {},
  spawn?: () => Worker,
) {
  registerTask(
    { id, name: id, defaults: { of: id }, draw: () => {}, ...ties },
    { models: [model(id)], ...(spawn ? { spawn } : {}) },
  );
}

const request = (taskId: string, changes: Partial<TaskRequest> = {}): TaskRequest => ({
  taskId,
  model: model(taskId),
  backend: "wasm",
  options: { asked: taskId },
  ...changes,
});

const asked = (...requests: readonly TaskRequest[]) =>
  new Map(requests.map((each) => [each.taskId, each]));

const plan = (...requests: readonly TaskRequest[]) => planTasks(asked(...requests), new Map());

const spawn = () => ({}) as Worker;

beforeAll(() => {
  define("ground");
  define("wall", { needs: ["ground"], uses: ["paint"] });
  define("roof", { needs: ["wall"] });
  define("yard", { needs: ["wall"], needOptions: { wall: { height: 3 }, paint: { red: true } } });
  define("paint");
  define("hen", { needs: ["egg"] });
  define("egg", { needs: ["hen"] });
  define("lost", { needs: ["nowhere"] });
  define("abroad", { needs: ["ground"], uses: ["paint", "neighbour"] }, spawn);
  define("neighbour", {}, spawn);
});

describe("what a task builds on", () => {
  it("is what its definition and its model's entry need, each once", () => {
    const own = request("wall", { model: model("wall", ["ground", "hen"]) });
    expect(tieOf(own)).toEqual({ taskId: "wall", needs: ["ground", "hen"], uses: ["paint"] });
  });

  it("is a need rather than a use where it is both", () => {
    const own = request("wall", { model: model("wall", ["paint"]) });
    expect(tieOf(own)).toEqual({ taskId: "wall", needs: ["ground", "paint"], uses: [] });
  });

  it("has no use for what runs in workers of another script", () => {
    expect(tieOf(request("abroad")).uses).toEqual(["neighbour"]);
  });
});

describe("the plan", () => {
  it("adds what is needed over others, with its embedded model, its defaults and the same backend", () => {
    const { requests, groups } = plan(request("roof", { backend: "webgpu" }));
    expect([...requests.keys()]).toEqual(["roof", "wall", "ground"]);
    expect(requests.get("ground")).toEqual({
      taskId: "ground",
      model: model("ground"),
      backend: "webgpu",
      options: { of: "ground" },
    });
    expect(groups).toEqual([{ root: "ground", taskIds: ["ground", "wall", "roof"] }]);
  });

  it("leaves what is asked for as it is, and adds nothing that is only used", () => {
    const wall = request("wall", { options: { mine: true } });
    const { requests } = plan(request("roof"), wall);
    expect(requests.get("wall")).toBe(wall);
    expect(requests.has("paint")).toBe(false);
  });

  it("lets a needed task run on as it ran before", () => {
    const before = request("ground", { options: { before: true } });
    const running = new Map([
      ["ground", { state: { request: before, status: "loading", progress: null } as const }],
    ]);
    expect(planTasks(asked(request("wall")), running).requests.get("ground")).toBe(before);
    // And leaves out what nobody needs any more.
    expect([...planTasks(asked(request("paint")), running).requests.keys()]).toEqual(["paint"]);
  });

  it("runs a needed task with the options that the one says that needs it, where it is not asked for", () => {
    const { requests } = plan(request("yard"));
    expect(requests.get("wall")?.options).toEqual({ of: "wall", height: 3 });
    expect(requests.get("ground")?.options).toEqual({ of: "ground" });
    const wall = request("wall");
    expect(plan(request("yard"), wall).requests.get("wall")).toBe(wall);
  });

  it("changes nothing that it was given", () => {
    const given = asked(request("roof"));
    planTasks(given, new Map());
    expect([...given.keys()]).toEqual(["roof"]);
  });

  it.each([
    ["a circle", request("hen"), "needs-circular", /hen → egg → hen/],
    ["a need that there is no task for", request("lost"), "task-unknown", /“nowhere”/],
    ["a need in another script's worker", request("abroad"), "task-unknown", /different scripts/],
    [
      "a circle that a model closes",
      request("ground", { model: model("ground", ["roof"]) }),
      "needs-circular",
      /ground → .*→ ground/,
    ],
  ])("refuses %s, and says so", (_, wanted, code, message) => {
    expect(() => plan(wanted)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });
});

describe("random needs", () => {
  const COUNT = 9;
  const id = (i: number) => `r${i}`;
  /** For each task the tasks that its model needs. */
  const graphs = fc.array(fc.uniqueArray(fc.nat(COUNT - 1), { maxLength: 3 }), {
    minLength: COUNT,
    maxLength: COUNT,
  });

  beforeAll(() => {
    for (let i = 0; i < COUNT; i++) define(id(i));
  });

  /** All that `start` needs, over others, and itself; null where one is found below itself. */
  function reach(
    graph: readonly number[][],
    start: number,
    path: readonly number[] = [],
  ): Set<number> | null {
    if (path.includes(start)) return null;
    const all = new Set([start]);
    for (const need of graph[start] ?? []) {
      const below = reach(graph, need, [...path, start]);
      if (!below) return null;
      for (const each of below) all.add(each);
    }
    return all;
  }

  it("run all that is needed and nothing else, each after its needs; circles are refused", () => {
    let circles = 0;
    fc.assert(
      fc.property(graphs, fc.uniqueArray(fc.nat(COUNT - 1), { maxLength: 4 }), (graph, wanted) => {
        // All are asked for: what is not would run with a model that needs nothing.
        const closed = wanted.map((i) => reach(graph, i));
        const all = new Set(closed.flatMap((set) => [...(set ?? [])]));
        const circular = closed.includes(null);
        const requests = (circular ? wanted.flatMap((i) => [i, ...graph.keys()]) : [...all]).map(
          (i) => request(id(i), { model: model(id(i), (graph[i] ?? []).map(id)) }),
        );
        if (circular) {
          circles++;
          expect(() => plan(...requests)).toThrow(
            expect.objectContaining({ code: "needs-circular" }),
          );
          return;
        }
        const { groups, ties } = plan(...requests);
        const ids = groups.flatMap(({ taskIds }) => taskIds);
        expect(ids.toSorted()).toEqual([...all].map(id).toSorted());
        for (const { taskIds } of groups) {
          taskIds.forEach((taskId, at) => {
            for (const need of ties.get(taskId)?.needs ?? []) {
              expect(taskIds.slice(0, at)).toContain(need);
            }
          });
        }
      }),
      { numRuns: 300, seed: 1 },
    );
    expect(circles).toBeGreaterThan(10);
  });
});

/** Tasks are found by their ids: Fovea's own, and those of a program, which come before them. */
import { describe, expect, it } from "vitest";
import type { CodeModelEntry } from "../../../../src/catalog/model.ts";
import { defaultModel, modelById } from "../../../../src/tasks/catalogue.ts";
import { allTasks, findTask, taskOf } from "../../../../src/tasks/page/find-task.ts";
import type { TaskDefinition } from "../../../../src/tasks/page/task-definition.ts";
import { registerTask, spawnerOf } from "../../../../src/tasks/page/task-registry.ts";
import { TASKS } from "../../../../src/tasks/page/tasks.ts";

const task = (id: string, name = id): TaskDefinition => ({
  id,
  name,
  defaults: {},
  draw: () => {},
});
const model = (id: string, taskId: string): CodeModelEntry => ({
  id,
  name: id,
  summary: "",
  task: taskId,
  engine: "code",
  analyser: "none",
  source: { origin: "code" },
  bytes: null,
  sha256: null,
  licence: "MIT",
  credit: "",
});
const spawn = () => ({}) as Worker;

describe("Fovea's own tasks", () => {
  it.each([...TASKS.keys()])("%s is found", (id) => {
    expect(taskOf(id)).toBe(TASKS.get(id));
    expect(spawnerOf(id)).toBeUndefined();
  });

  it("have keys and names that nobody else has", () => {
    const all = [...TASKS.values()];
    for (const field of ["key", "name"] as const) {
      const values = all.map((one) => one[field]).filter((value) => value !== undefined);
      expect(new Set(values).size).toBe(values.length);
    }
  });
});

it("an unknown task is refused with the names of those that there are", () => {
  expect(findTask("weather")).toBeUndefined();
  expect(() => taskOf("weather")).toThrow(
    expect.objectContaining({
      code: "task-unknown",
      message: expect.stringMatching(/weather.*detection/),
      action: expect.stringContaining("register"),
    }),
  );
});

describe("a program's task", () => {
  it("is known with its models and what spawns its workers, and drawn on top", () => {
    registerTask(task("mood"), { models: [model("smile", "mood")], spawn });
    expect(taskOf("mood").name).toBe("mood");
    expect([...allTasks().keys()].at(-1)).toBe("mood");
    expect(modelById("smile").task).toBe("mood");
    expect(defaultModel("mood", { online: true }).id).toBe("smile");
    expect(spawnerOf("mood")).toBe(spawn);
  });

  it("takes the place of one of the same id, and of its worker", () => {
    registerTask(task("mood", "Mood, anew"));
    expect(taskOf("mood").name).toBe("Mood, anew");
    expect(spawnerOf("mood")).toBeUndefined();
    expect(allTasks().size).toBe(TASKS.size + 1);
  });

  it("may take the place of Fovea's own, but not in Fovea's own list", () => {
    registerTask(task("pose", "My pose"));
    expect(taskOf("pose").name).toBe("My pose");
    expect(TASKS.get("pose")?.name).not.toBe("My pose");
  });

  it("without a model has none to run", () => {
    registerTask(task("empty"));
    expect(() => defaultModel("empty", { online: false })).toThrow(
      expect.objectContaining({ code: "model-unknown" }),
    );
  });
});

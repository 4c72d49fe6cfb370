/** What goes with a model into a package or an offline app: all that it needs, and that without a network. */
import { describe, expect, it } from "vitest";
import { modelsBeside } from "../../../src/catalog/model.ts";
import { CATALOGUE } from "../../../src/tasks/catalogue.ts";
import { FURTHER_MODELS } from "../../../src/tasks/further-models.ts";
import { findTask, taskOf } from "../../../src/tasks/page/find-task.ts";
import { registerTask } from "../../../src/tasks/page/task-registry.ts";
import { withNeeds } from "../../../src/tasks/with-needs.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";

describe.each([...CATALOGUE, ...FURTHER_MODELS].map((model) => [model.id, model] as const))(
  "%s",
  (_, model) => {
    it("comes first, and what it needs over others comes from no address", () => {
      const [own, ...needed] = withNeeds(model);
      expect(own).toBe(model);
      // What runs beside it, it has chosen itself.
      const ofOthers = needed.filter((one) => !modelsBeside(model).includes(one));
      expect(ofOthers.filter(({ source }) => source.origin === "url")).toEqual([]);
      const there = new Set(needed.map(({ task }) => task));
      for (const each of [model, ...needed]) {
        const needs = [...(taskOf(each.task).needs ?? []), ...(each.needs ?? [])];
        for (const need of needs) expect(there).toContain(need);
      }
    });
  },
);

it("has what runs beside it", () => {
  const mesh = modelEntry({ id: "mesh" });
  const both = modelEntry({ id: "far", beside: mesh });
  expect(withNeeds(both)).toEqual([both, mesh]);
  const three = modelEntry({ id: "farther", beside: both });
  expect(withNeeds(three)).toEqual([three, both, mesh]);
});

it("follows the needs of tasks and of models, one after the other", () => {
  const define = (id: string, needs: readonly string[]) =>
    registerTask(
      { id, name: id, defaults: {}, draw: () => {}, needs },
      { models: [modelEntry({ id: `${id}-model`, task: id })] },
    );
  define("ground", []);
  define("wall", ["ground"]);
  define("roof", []);
  expect(findTask("wall")?.needs).toEqual(["ground"]);
  const roof = modelEntry({ id: "tiles", task: "roof", needs: ["wall"] });
  expect(withNeeds(roof).map(({ id }) => id)).toEqual(["tiles", "wall-model", "ground-model"]);
});

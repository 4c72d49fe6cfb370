/** The workers' list of tasks and the page's are the same tasks, each loaded when it is asked for. */
import { describe, expect, it } from "vitest";
import { TASKS } from "../../../../src/tasks/page/tasks.ts";
import { workerTask } from "../../../../src/tasks/worker/tasks.ts";

describe.each([...TASKS])("%s", (id, { models = [] }) => {
  it("has a half in the worker under the same name", async () => {
    expect((await workerTask(id)).id).toBe(id);
  });

  it("has every analyser that its entries of the catalogue name", async () => {
    const { analysers } = await workerTask(id);
    expect(models.length).toBeGreaterThan(0);
    for (const { analyser } of models) expect(analysers[analyser], analyser).toBeTypeOf("function");
  });
});

it.each(["weather", "", "toString", "__proto__", "constructor"])(
  "there is no task “%s”",
  async (id) => {
    const refused = workerTask(id);
    await expect(refused).rejects.toMatchObject({ code: "task-unknown" });
    await expect(refused).rejects.toThrow(/detection/);
  },
);

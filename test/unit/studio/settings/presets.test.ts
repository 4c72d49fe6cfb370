/** Every preset says only what the studio understands. */
import { expect, it } from "vitest";
import { PRESETS } from "../../../../src/studio/settings/presets.ts";
import { readLink } from "../../../../src/studio/share-link.ts";
import { modelsFor } from "../../../../src/tasks/catalogue.ts";
import { TASKS } from "../../../../src/tasks/page/tasks.ts";

const tasks = [...TASKS.values()].map(({ id, name, defaults }) => {
  const models = modelsFor(id);
  return { id, name, on: false, models, model: models[0] as (typeof models)[0], options: defaults };
});

it.each(PRESETS.map((preset) => [preset.name, preset] as const))("%s", (_name, { fragment }) => {
  const { setup, faults } = readLink(fragment, tasks);
  expect(faults).toEqual([]);
  expect(setup?.tasks?.length).toBeGreaterThan(0);
  const options = [...new URLSearchParams(fragment.slice(1))].filter(([key]) =>
    key.startsWith("options-"),
  );
  expect(setup?.options.size).toBe(options.length);
});

it("has one with every task", () => {
  const { setup } = readLink(PRESETS.at(-1)?.fragment ?? "", tasks);
  expect(setup?.tasks).toHaveLength(TASKS.size);
});

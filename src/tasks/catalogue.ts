/** Finds models in the catalogue, to which a program may add its own. */

import type { ModelEntry } from "../catalog/model.ts";
import { FoveaError } from "../errors.ts";
import { TASKS } from "./page/tasks.ts";

/** Every model that comes with Fovea: those of all tasks (`src/tasks/<task>/models.ts`). */
export const CATALOGUE: readonly ModelEntry[] = [...TASKS.values()].flatMap(
  ({ models }) => models ?? [],
);

/** What a program has added. */
const registered = new Map<string, ModelEntry>();

/** Makes a model known to this page, in place of one of the same id. */
export function registerModel(entry: ModelEntry): void {
  registered.set(entry.id, entry);
}

/**
 * Models of a task, by its id: Fovea's in the catalogue's order, then what the program has added;
 * empty for an unknown task.
 */
export function modelsFor(task: string): readonly ModelEntry[] {
  return allModels().filter((model) => model.task === task);
}

/** Whether the catalogue has a model, or the program has added it. */
export function isKnownModel(id: string): boolean {
  return allModels().some((model) => model.id === id);
}

/** Throws "model-unknown", which lists what there is. */
export function modelById(id: string): ModelEntry {
  const model = allModels().find((entry) => entry.id === id);
  if (model) return model;
  const ids = allModels()
    .map((entry) => entry.id)
    .join(", ");
  throw new FoveaError("model-unknown", `There is no model “${id}”. There are: ${ids}.`);
}

/** The embedded model without a network, the recommended one with it. */
export function defaultModel(task: string, { online }: { online: boolean }): ModelEntry {
  const models = modelsFor(task);
  const model =
    (online ? models.find((entry) => entry.recommended === "online") : undefined) ??
    models.find((entry) => entry.recommended === "embedded") ??
    models[0];
  if (!model) throw new FoveaError("model-unknown", `There is no model for the task “${task}”.`);
  return model;
}

function allModels(): readonly ModelEntry[] {
  return [...CATALOGUE.filter(({ id }) => !registered.has(id)), ...registered.values()];
}

/** What people may ask of an analysis on a command line, checked. */
import { readFileSync } from "node:fs";
import type { ModelEntry } from "../../src/catalog/model.ts";
import type { BackendChoice } from "../../src/results/backend.ts";
import { defaultModel, modelById } from "../../src/tasks/catalogue.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";
import { checkedShapes, type Shape } from "../../src/zones/shape.ts";

/** Somebody has asked for what there is not. */
export class UsageError extends Error {}

const BACKENDS = ["auto", "wasm", "webgpu"] as const;

/** For each task the models to try, in order: the one that was chosen, else what is recommended. */
export function requestedModels(
  tasks: string,
  chosenIds: readonly string[],
): readonly (readonly ModelEntry[])[] {
  const chosen = chosenIds.map(modelById);
  const ids = [...new Set(tasks.split(",").map((id) => id.trim()))];
  for (const id of ids) {
    if (!TASKS.has(id)) {
      const known = [...TASKS.keys()].join(", ");
      throw new UsageError(`There is no task “${id}”; there are: ${known}.`);
    }
  }
  for (const { id, task } of chosen) {
    if (!ids.includes(task)) throw new UsageError(`${id} is for ${task}, which --tasks lacks.`);
  }
  return ids.map((id) => {
    const model = chosen.find(({ task }) => task === id);
    const recommended = [true, false].map((online) => defaultModel(id, { online }));
    return model ? [model] : [...new Set(recommended)];
  });
}

/** A whole number from 1. */
export function requestedCount(flag: string, said: string): number {
  const count = Number(said);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new UsageError(`${flag} must be a whole number from 1, not ${said}.`);
}

export function requestedBackend(said: string): BackendChoice {
  const backend = BACKENDS.find((name) => name === said);
  if (!backend) throw new UsageError(`There is no backend “${said}”.`);
  return backend;
}

/** Zones and lines out of a file of JSON: a list of them, as `checkedShapes` takes it. */
export function requestedZones(file: string | undefined): readonly Shape[] | undefined {
  if (file === undefined) return undefined;
  try {
    return checkedShapes(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new UsageError(`--zones ${file}: ${(cause as Error).message}`);
  }
}

/** Options by task, of JSON. */
export function requestedOptions(json: string): Readonly<Record<string, object>> {
  try {
    return JSON.parse(json) as Readonly<Record<string, object>>;
  } catch (cause) {
    throw new UsageError(`--options must be JSON: ${(cause as Error).message}`);
  }
}

/** Finds models in the catalogue. */
import { CATALOGUE } from "../../models/catalog/index.ts";
import { FoveaError } from "../errors.ts";
import type { ModelEntry } from "./model.ts";

export function modelsFor(task: string): readonly ModelEntry[] {
  return CATALOGUE.filter((model) => model.task === task);
}

/** Throws "model-unknown", which lists what there is. */
export function modelById(id: string): ModelEntry {
  const model = CATALOGUE.find((entry) => entry.id === id);
  if (model) return model;
  const ids = CATALOGUE.map((entry) => entry.id).join(", ");
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

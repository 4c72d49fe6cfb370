import { type ModelEntry, modelsBeside } from "../catalog/model.ts";
import { defaultModel } from "./catalogue.ts";
import { findTask } from "./page/find-task.ts";

/**
 * A model, those that its analyser runs beside it, and the models that run for it where the person has
 * not turned the tasks on that it needs: the embedded ones.
 */
export function withNeeds(model: ModelEntry): readonly ModelEntry[] {
  const needs = [...(findTask(model.task)?.needs ?? []), ...(model.needs ?? [])];
  return [
    model,
    ...modelsBeside(model),
    ...needs.flatMap((task) => withNeeds(defaultModel(task, { online: false }))),
  ];
}

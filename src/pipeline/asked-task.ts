import type { ModelEntry } from "../catalog/model.ts";
import { FoveaError } from "../errors.ts";
import type { BackendChoice } from "../results/backend.ts";
import { defaultModel, modelById } from "../tasks/catalogue.ts";
import { checkOptions } from "../tasks/page/option-rules.ts";
import type { TaskDefinition } from "../tasks/page/task-definition.ts";
import { knownBackend } from "./known-backend.ts";
import type { TaskRequest } from "./task-state.ts";

/** How a task is asked for by a program; what is left out has a default. */
export interface AskedTask<Options> {
  /** An entry, or the id of one. Default: the task's embedded model, which needs no network. */
  readonly model?: ModelEntry | string;
  /** Default `auto`. */
  readonly backend?: BackendChoice;
  /** In place of the task's defaults, each for itself. */
  readonly options?: Partial<Options>;
}

/**
 * What a pipeline is to run. Throws "model-unknown" for a model that there is not or that is another
 * task's, and "option-invalid" for options and backends that there are not.
 */
export function requestOf<Options>(
  task: Pick<TaskDefinition<never, Options>, "id" | "defaults" | "optionRules">,
  { model, backend = "auto", options = {} }: AskedTask<Options>,
): TaskRequest {
  const entry =
    typeof model === "string"
      ? modelById(model)
      : (model ?? defaultModel(task.id, { online: false }));
  if (entry.task !== task.id) {
    const message = `The model “${entry.id}” is one of “${entry.task}”, not of “${task.id}”.`;
    throw new FoveaError("model-unknown", message);
  }
  return {
    taskId: task.id,
    model: entry,
    backend: knownBackend(backend),
    options: optionsOf(task, options),
  };
}

/** With the task's defaults where nothing is said. Throws "option-invalid". */
export function optionsOf<Options>(
  {
    id,
    defaults,
    optionRules,
  }: Pick<TaskDefinition<never, Options>, "id" | "defaults" | "optionRules">,
  options: Partial<Options>,
): Options {
  checkOptions(id, options, optionRules);
  const said = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(said) };
}

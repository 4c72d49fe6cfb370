/** Finds tasks: Fovea's own, and those that a program has registered. */
import { FoveaError } from "../../errors.ts";
import type { OptionsOf, ResultOf, TaskId } from "../task-types.ts";
import type { TaskDefinition } from "./task-definition.ts";
import { registeredTasks } from "./task-registry.ts";
import { TASKS } from "./tasks.ts";

/** By id, in the order in which they are drawn: on top what a program has registered. */
export function allTasks(): ReadonlyMap<string, TaskDefinition> {
  return new Map([...TASKS, ...registeredTasks()]);
}

/** Undefined when there is no such task. */
export function findTask(id: string): TaskDefinition | undefined {
  return registeredTasks().get(id) ?? TASKS.get(id);
}

/**
 * The task of that id, with the types of its results and options where its folder has said them
 * (`TaskTypes`). Throws "task-unknown" when there is none.
 */
export function taskOf<Id extends TaskId>(id: Id): TaskDefinition<ResultOf<Id>, OptionsOf<Id>>;
export function taskOf(id: string): TaskDefinition;
export function taskOf(id: string): TaskDefinition {
  const task = findTask(id);
  if (task) return task;
  const ids = [...allTasks().keys()].join(", ");
  throw new FoveaError("task-unknown", `There is no task “${id}”. There are: ${ids}.`, {
    action: `Choose among ${ids}, or register the task first.`,
  });
}

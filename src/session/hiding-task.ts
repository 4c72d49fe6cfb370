import { findTask } from "../tasks/page/find-task.ts";

/** What is known of a task that may run; a `TaskChoice` is one. */
interface Asked {
  readonly id: string;
  readonly on: boolean;
  readonly options: unknown;
}

/** The first task that is on and hides something of the picture, by its id; null where none does. */
export function hidingTask(tasks: Iterable<Asked>): string | null {
  for (const { id, on, options } of tasks) {
    if (on && findTask(id)?.hides?.(options)) return id;
  }
  return null;
}

import { filter, firstValueFrom, map } from "rxjs";
import type { Pipeline } from "../../../src/pipeline/pipeline.ts";
import type { TaskState } from "../../../src/pipeline/task-state.ts";

/** The task's state as soon as it has that status. */
export function taskStatus<S extends TaskState["status"]>(
  pipeline: Pipeline,
  taskId: string,
  status: S,
): Promise<Extract<TaskState, { status: S }>> {
  return firstValueFrom(
    pipeline.states.pipe(
      map((states) => states.get(taskId)),
      filter((s): s is Extract<TaskState, { status: S }> => s?.status === status),
    ),
  );
}

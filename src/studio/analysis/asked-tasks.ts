import type { TaskRequest } from "../../pipeline/task-state.ts";
import type { Session } from "../session.ts";

/** What runs for the tasks that are on: the networks that are there, the options as they are set now. */
export function askedTasks({ tasks }: Session): readonly TaskRequest[] {
  return [...tasks.values()].flatMap(({ on, state, options }) =>
    on && state ? [{ ...state.request, options }] : [],
  );
}

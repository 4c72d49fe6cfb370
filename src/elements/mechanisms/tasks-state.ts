import type { TaskChoice } from "../../session/task-choice.ts";

/**
 * Where an element's tasks stand together.
 *
 * `loading` until the first task is ready, `failed` when each has given up, `ready` as soon as one
 * is; `none` when nothing is to run.
 */
export function tasksState(choices: Iterable<TaskChoice>): "none" | "loading" | "ready" | "failed" {
  const states = [...choices].filter(({ on }) => on).map(({ state }) => state?.status);
  if (states.length === 0) return "none";
  if (states.includes("ready")) return "ready";
  return states.every((status) => status === "failed") ? "failed" : "loading";
}

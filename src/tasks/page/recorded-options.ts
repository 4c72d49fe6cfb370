import { findTask } from "./find-task.ts";

/** A task's options as a recording may keep them: without those that stay on this machine. */
export function recordedOptions(taskId: string, options: unknown): Record<string, unknown> {
  const left: readonly string[] = findTask(taskId)?.privateOptions ?? [];
  const all = Object.entries(Object(options) as Record<string, unknown>);
  return Object.fromEntries(all.filter(([name]) => !left.includes(name)));
}

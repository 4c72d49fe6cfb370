/**
 * Tasks that a program brings itself. Its half in the worker is a script of the program's own, which
 * calls `serveTasks` (`workers/serve.ts`); a task without one runs in the workers that Fovea has.
 */
import type { SpawnWorker } from "../../bridge/worker-link.ts";
import type { ModelEntry } from "../../catalog/model.ts";
import type { TaskResult } from "../../results/stamp.ts";
import { registerModel } from "../catalogue.ts";
import type { TaskDefinition } from "./task-definition.ts";

/** What goes with a task of a program's own. */
export interface TaskRegistration {
  /** The task's models; the first one runs unless another is asked for or recommended. */
  readonly models?: readonly ModelEntry[];
  /** Makes a worker that serves the task: `(name) => new Worker(url, { type: "module", name })`. */
  readonly spawn?: SpawnWorker;
}

const tasks = new Map<string, TaskDefinition>();
const spawners = new Map<string, SpawnWorker>();

/**
 * Makes a task known to `<fovea-view tasks="…">`, overlays and pipelines of this page, in place of
 * one of the same id. Call it before the task is asked for.
 */
export function registerTask<Result extends TaskResult, Options>(
  task: TaskDefinition<Result, Options>,
  { models = [], spawn }: TaskRegistration = {},
): void {
  tasks.set(task.id, task);
  if (spawn) spawners.set(task.id, spawn);
  else spawners.delete(task.id);
  for (const model of models) registerModel(model);
}

/** In the order of their registration. */
export function registeredTasks(): ReadonlyMap<string, TaskDefinition> {
  return tasks;
}

/** What makes the workers of a task of the program's own; undefined for Fovea's. */
export function spawnerOf(taskId: string): SpawnWorker | undefined {
  return spawners.get(taskId);
}

/**
 * The page's halves of all tasks, in the order in which they are drawn: areas below, lines above,
 * and on top what a program has registered. Adding a task is one folder beside this file and a line
 * here.
 */
import { FoveaError } from "../errors.ts";
import { depthTask } from "./depth/index.ts";
import { detectionTask } from "./detection/index.ts";
import { flowTask } from "./flow/index.ts";
import type { PageTask } from "./page-task.ts";
import { poseTask } from "./pose/index.ts";
import { segmentationTask } from "./segmentation/index.ts";
import { registeredTasks } from "./task-registry.ts";

export const PAGE_TASKS: ReadonlyMap<string, PageTask> = new Map(
  [
    depthTask as unknown as PageTask,
    flowTask as unknown as PageTask,
    segmentationTask as unknown as PageTask,
    detectionTask as unknown as PageTask,
    poseTask as unknown as PageTask,
  ].map((task) => [task.id, task]),
);

/** Fovea's own and the registered ones, in the order in which they are drawn. */
export function pageTasks(): ReadonlyMap<string, PageTask> {
  return new Map([...PAGE_TASKS, ...registeredTasks()]);
}

/** Undefined when there is no such task. */
export function findPageTask(id: string): PageTask | undefined {
  return registeredTasks().get(id) ?? PAGE_TASKS.get(id);
}

/** Throws "model-unknown" when there is no such task. */
export function pageTask(id: string): PageTask {
  const task = findPageTask(id);
  if (task) return task;
  const ids = [...pageTasks().keys()].join(", ");
  throw new FoveaError("model-unknown", `There is no task “${id}”. There are: ${ids}.`, {
    action: `Choose among ${ids}, or register the task first.`,
  });
}

/** The page's halves of all tasks. Adding a task is one folder beside this file and a line here. */
import { detectionTask } from "./detection/index.ts";
import type { PageTask } from "./page-task.ts";

export const PAGE_TASKS: ReadonlyMap<string, PageTask> = new Map(
  [detectionTask as unknown as PageTask].map((task) => [task.id, task]),
);

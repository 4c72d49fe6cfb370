/**
 * The page's halves of all tasks, in the order in which they are drawn: areas below, lines above.
 * Adding a task is one folder beside this file and a line here.
 */
import { detectionTask } from "./detection/index.ts";
import type { PageTask } from "./page-task.ts";
import { poseTask } from "./pose/index.ts";
import { segmentationTask } from "./segmentation/index.ts";

export const PAGE_TASKS: ReadonlyMap<string, PageTask> = new Map(
  [
    segmentationTask as unknown as PageTask,
    detectionTask as unknown as PageTask,
    poseTask as unknown as PageTask,
  ].map((task) => [task.id, task]),
);

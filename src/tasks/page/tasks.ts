import { actionsTask } from "../actions/page/index.ts";
import { attributesTask } from "../attributes/page/index.ts";
import { classificationTask } from "../classification/page/index.ts";
import { depthTask } from "../depth/page/index.ts";
import { detectionTask } from "../detection/page/index.ts";
import { facesTask } from "../faces/page/index.ts";
import { flowTask } from "../flow/page/index.ts";
import { handsTask } from "../hands/page/index.ts";
import { holisticTask } from "../holistic/page/index.ts";
import { identityTask } from "../identity/page/index.ts";
import { poseTask } from "../pose/page/index.ts";
import { segmentationTask } from "../segmentation/page/index.ts";
import { textTask } from "../text/page/index.ts";
import type { TaskDefinition } from "./task-definition.ts";

const LIST: readonly TaskDefinition[] = [
  depthTask,
  flowTask,
  segmentationTask,
  detectionTask,
  classificationTask,
  textTask,
  facesTask,
  attributesTask,
  identityTask,
  poseTask,
  actionsTask,
  handsTask,
  holisticTask,
];

/**
 * The page's halves of Fovea's own tasks, in the order in which they are drawn: areas below, lines
 * above. Adding a task is one folder beside this one and a line here (and one in the worker's list).
 *
 * By id.
 */
export const TASKS: ReadonlyMap<string, TaskDefinition> = new Map(
  LIST.map((task) => [task.id, task]),
);

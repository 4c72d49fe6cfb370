import type {} from "../actions/result.ts";
import type {} from "../attributes/result.ts";
import type {} from "../classification/result.ts";
import type {} from "../depth/result.ts";
import type {} from "../detection/result.ts";
import type {} from "../faces/result.ts";
import type {} from "../flow/result.ts";
import type {} from "../hands/result.ts";
import type {} from "../holistic/result.ts";
import type {} from "../identity/result.ts";
import type {} from "../pose/result.ts";
import type {} from "../segmentation/result.ts";
import type { ResultOf, TaskId } from "../task-types.ts";

/**
 * A result of any task: `task` tells which one, as in `if (result.task === "detection")`. A program's
 * own task is among them when the program has declared its types (`FoveaTaskTypes`).
 */
export type AnyResult = { readonly [Id in TaskId]: ResultOf<Id> }[TaskId];

import type { FlowMap } from "../../results/flow-map.ts";
import type { TaskResult } from "../../results/stamp.ts";
import { marked } from "./carried.ts";
import { findTask } from "./find-task.ts";

/**
 * The result of the frame before, as it is on this one: boxes, keypoints and maps have moved, as the
 * result's task says (`TaskDefinition.along`). A layer stays as it was painted, and is still owned by
 * whoever owned it. What has moved is marked (`stamp.carried`). Nothing that was given is changed.
 * @param flow from the result's frame to the one that is wanted
 */
export function warp<Result extends TaskResult>(result: Result, flow: FlowMap): Result {
  const moved = findTask(result.task)?.along?.(result, flow);
  if (!moved || moved === result) return result;
  return marked(moved as Result);
}

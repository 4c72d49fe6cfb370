import type { FlowMap } from "../../results/flow-map.ts";
import type { TaskResult } from "../../results/stamp.ts";
import { findTask } from "./find-task.ts";

/** Seconds that a result is carried at most: after that, too much may have turned or stopped. */
export const LONGEST_CARRY = 0.5;

/** How everything moves, as the flow task saw it last. */
export interface MovingPicture {
  /** In source pixels, over the interval. */
  readonly map: FlowMap;
  /** Seconds. */
  readonly interval: number;
}

/**
 * A result as it lies on a later frame of the same stream: by the velocities of what was found, as the
 * task says it (`TaskDefinition.carried`), else along the flow (`along`), where there is one. What
 * goes on is what was going on, so nothing is carried farther than half a second. The result itself
 * where nothing is known to move; else a new one, marked by `stamp.carried`.
 * @param mediaTime of the frame that is wanted, in seconds
 */
export function carriedTo<Result extends TaskResult>(
  result: Result,
  mediaTime: number,
  flow: MovingPicture | null = null,
): Result {
  const seconds = Math.min(mediaTime - result.stamp.mediaTime, LONGEST_CARRY);
  const task = findTask(result.task);
  if (!(seconds > 0) || !task) return result;
  const carried = task.carried
    ? task.carried(result, seconds)
    : flow && task.along?.(result, scaled(flow.map, seconds / flow.interval));
  if (!carried || carried === result) return result;
  return { ...carried, stamp: { ...result.stamp, carried: true } } as Result;
}

function scaled({ width, height, u, v }: FlowMap, factor: number): FlowMap {
  return { width, height, u: u.map((x) => x * factor), v: v.map((y) => y * factor) };
}

import type { TaskResult } from "../../results/stamp.ts";
import { findTask } from "./find-task.ts";

/** Seconds that a result is carried at most: after that, too much may have turned or stopped. */
export const LONGEST_CARRY = 0.5;

/**
 * A result as it lies on a later frame of the same stream: what was found goes on at its velocity, as
 * the task says it (`TaskDefinition.carried`), but not for longer than half a second. The result itself
 * where nothing is known to move; else a new one, marked by `stamp.carried`.
 * @param mediaTime of the frame that is wanted, in seconds
 */
export function carriedTo<Result extends TaskResult>(result: Result, mediaTime: number): Result {
  const seconds = Math.min(mediaTime - result.stamp.mediaTime, LONGEST_CARRY);
  if (!(seconds > 0)) return result;
  const carried = findTask(result.task)?.carried?.(result, seconds);
  if (!carried || carried === result) return result;
  return marked(carried as Result);
}

/** The result as one that was carried on. */
export function marked<Result extends TaskResult>(result: Result): Result {
  return { ...result, stamp: { ...result.stamp, carried: true } };
}

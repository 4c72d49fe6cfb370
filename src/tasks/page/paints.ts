/** Whether results that were kept are all that is drawn of a task. */
import { TASKS } from "./tasks.ts";

/**
 * Whether a task paints in its worker, with these options (all of them): areas of colour, blurred faces. Such a
 * picture is in no recording and no line. Of a task that is not known, nobody can draw what is kept either.
 */
export function paints(taskId: string, options: unknown): boolean {
  const task = TASKS.get(taskId);
  return task ? (task.paints?.(options) ?? task.wholePictures === true) : true;
}

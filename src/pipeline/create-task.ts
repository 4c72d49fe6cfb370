import type { TaskResult } from "../results/stamp.ts";
import { taskOf } from "../tasks/page/find-task.ts";
import type { TaskDefinition } from "../tasks/page/task-definition.ts";
import type { OptionsOf, ResultOf, TaskId } from "../tasks/task-types.ts";
import type { Detector, DetectorOptions } from "./detector.ts";
import { assertBrowser } from "./needs-browser.ts";

/**
 * Loads a task's model once, to ask it many times. In a page or in a worker.
 *
 * ```ts
 * const detector = await createTask("detection", { model: "yolox-nano" });
 * const { detections } = await detector.analyse(picture, { region });
 * detector.close();
 * ```
 *
 * @param task its id, as in `tasks="…"`, or its definition
 * @returns a detector that is ready; the caller closes it
 *
 * Rejects with a FoveaError: "task-unknown", "model-unknown", "option-invalid", what went wrong with
 * the model, or "browser-needed", as in Node; with the signal's reason when that is aborted.
 */
export async function createTask<Id extends TaskId>(
  task: Id,
  options?: DetectorOptions<OptionsOf<Id>>,
): Promise<Detector<ResultOf<Id>, OptionsOf<Id>>>;
export async function createTask<Result extends TaskResult, Options>(
  task: TaskDefinition<Result, Options>,
  options?: DetectorOptions<Options>,
): Promise<Detector<Result, Options>>;
export async function createTask(
  task: string | TaskDefinition,
  options: DetectorOptions<unknown> = {},
): Promise<Detector<TaskResult, unknown>> {
  assertBrowser("createTask");
  options.signal?.throwIfAborted();
  const definition = typeof task === "string" ? taskOf(task) : task;
  const { Detector } = await import("./detector.ts");
  return Detector.create(definition, options);
}

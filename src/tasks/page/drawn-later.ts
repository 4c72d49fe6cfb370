import { FoveaError } from "../../errors.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { TaskDefinition } from "./task-definition.ts";

/** The parts of a task that only put results on the screen. */
export type LaterDrawing<Result extends TaskResult = TaskResult> = Required<
  Pick<TaskDefinition<Result, never>, "draw" | "trackPoints">
>;

/**
 * A drawing that is a file of its own, so that a page loads only those of the tasks that it runs.
 * Until `drawingLoaded` has resolved, nothing is drawn and there are no trails.
 *
 * @param load the import of that file; asked again after it has failed
 */
export function drawnLater<Result extends TaskResult>(
  load: () => Promise<LaterDrawing<Result>>,
): LaterDrawing<Result> & Required<Pick<TaskDefinition, "drawingLoaded">> {
  let drawing: LaterDrawing<Result> | null = null;
  let loading: Promise<void> | null = null;
  return {
    draw: (context, result, style) => drawing?.draw(context, result, style),
    trackPoints: (result) => drawing?.trackPoints(result) ?? [],
    drawingLoaded() {
      if (drawing) return undefined;
      loading ??= load().then(
        (loaded) => {
          drawing = loaded;
        },
        (cause: unknown) => {
          loading = null;
          const message = "What draws the results could not be fetched.";
          throw new FoveaError("model-fetch-failed", message, { cause });
        },
      );
      return loading;
    },
  };
}

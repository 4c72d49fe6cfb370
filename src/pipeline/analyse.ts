import { Observable, tap } from "rxjs";
import type { ModelEntry } from "../catalog/model.ts";
import type { Frame } from "../frames/frame.ts";
import type { BackendChoice } from "../results/backend.ts";
import type { TaskResult } from "../results/stamp.ts";
import { defaultModel, modelById } from "../tasks/catalogue.ts";
import type { TaskDefinition } from "../tasks/page/task-definition.ts";
import { Pipeline } from "./pipeline.ts";

/** How `analyse` runs its task; what is left out has a default. */
export interface AnalyseOptions<Options> {
  /** An entry, or the id of one. Default: the task's embedded model, which needs no network. */
  readonly model?: ModelEntry | string;
  /** Default `auto`. */
  readonly backend?: BackendChoice;
  /** In place of the task's defaults, each for itself. */
  readonly options?: Partial<Options>;
}

/**
 * The short way from frames to typed results: one task, one Observable.
 *
 * Analyses `frames` with one task. Each subscriber has a pipeline and a worker of his own, which
 * begin with the subscription and end with it. The newest frame wins: those that come while one is
 * being analysed give way to the last of them. Completes when the frames do and the last one has
 * been analysed. A result's `layer`, where there is one, is closed when the next result comes.
 *
 * Errors with a FoveaError: the source's, or what made the task give up ("model-unknown" and so on).
 */
export function analyse<Result extends TaskResult, Options extends object>(
  frames: Observable<Frame>,
  task: TaskDefinition<Result, Options>,
  { model, backend = "auto", options }: AnalyseOptions<Options> = {},
): Observable<Result> {
  return new Observable((subscriber) => {
    const entry =
      typeof model === "string"
        ? modelById(model)
        : (model ?? defaultModel(task.id, { online: false }));
    const pipeline = new Pipeline();
    subscriber.add(() => pipeline.dispose());
    /** Ids of the newest frame and of the newest that has been analysed. */
    let newest: number | null = null;
    let analysed: number | null = null;
    let ended = false;
    const completeIfDone = () => {
      if (ended && analysed === newest) subscriber.complete();
    };
    subscriber.add(
      pipeline.results.subscribe((result) => {
        analysed = result.stamp.frameId;
        subscriber.next(result as Result);
        completeIfDone();
      }),
    );
    subscriber.add(
      pipeline.states.subscribe((states) => {
        const state = states.get(task.id);
        if (state?.status === "failed") subscriber.error(state.error);
      }),
    );
    subscriber.add(pipeline.sourceErrors.subscribe((error) => subscriber.error(error)));
    pipeline.setTask({
      taskId: task.id,
      model: entry,
      backend,
      options: { ...task.defaults, ...options },
    });
    pipeline.connect(
      frames.pipe(
        tap({
          next: ({ id }) => {
            newest = id;
          },
          complete: () => {
            ended = true;
            completeIfDone();
          },
        }),
      ),
    );
  });
}

import { from, mergeMap, Observable, tap } from "rxjs";
import type { Frame } from "../frames/frame.ts";
import type { TaskResult } from "../results/stamp.ts";
import { isKnownModel } from "../tasks/catalogue.ts";
import { knowModel } from "../tasks/know-model.ts";
import type { TaskDefinition } from "../tasks/page/task-definition.ts";
import { type AskedTask, requestOf } from "./asked-task.ts";
import { keepPipeline, takePipeline } from "./kept-pipelines.ts";
import { assertBrowser } from "./needs-browser.ts";

/**
 * The short way from frames to typed results: one task, one Observable.
 *
 * Analyses `frames` with one task. Each subscriber has a pipeline of his own. The newest frame wins:
 * those that come while one is being analysed give way to the last of them. Completes when the frames
 * do and the last one has been analysed. A result's `layer`, where there is one, is closed when the
 * next result comes. Worker and model stay for half a minute after the end, for the next call that
 * asks for the same; `createTask` keeps them for as long as one likes.
 *
 * Errors with a FoveaError: the source's, "browser-needed", "option-invalid", or what made the task
 * give up ("model-unknown" and so on).
 */
export function analyse<Result extends TaskResult, Options extends object>(
  frames: Observable<Frame>,
  task: TaskDefinition<Result, Options>,
  asked: AskedTask<Options> = {},
): Observable<Result> {
  const { model } = asked;
  if (typeof model !== "string" || isKnownModel(model)) return analysed(frames, task, asked);
  return from(knowModel(model)).pipe(mergeMap(() => analysed(frames, task, asked)));
}

function analysed<Result extends TaskResult, Options extends object>(
  frames: Observable<Frame>,
  task: TaskDefinition<Result, Options>,
  asked: AskedTask<Options>,
): Observable<Result> {
  return new Observable((subscriber) => {
    assertBrowser("analyse");
    const request = requestOf(task, asked);
    const pipeline = takePipeline(request);
    let ready = false;
    subscriber.add(() => (ready ? keepPipeline(request, pipeline) : pipeline.dispose()));
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
        ready = state?.status === "ready";
        if (state?.status === "failed") subscriber.error(state.error);
      }),
    );
    subscriber.add(pipeline.sourceErrors.subscribe((error) => subscriber.error(error)));
    const source = pipeline.connect(
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
    subscriber.add(source);
  });
}

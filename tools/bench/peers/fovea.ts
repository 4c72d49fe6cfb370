import { pageThreads } from "../../../src/bridge/thread-budget.ts";
import { videoFrames } from "../../../src/frames/video-element.ts";
import { Pipeline, type PipelineOptions } from "../../../src/pipeline/pipeline.ts";
import { modelById } from "../../../src/tasks/catalogue.ts";
import { TASKS } from "../../../src/tasks/page/tasks.ts";
import { watch } from "../watch.ts";
import { type Contender, cleared } from "./contender.ts";

declare const __MODEL_MIRROR__: string;

/** The same with so many threads for the first worker, the second and so on, whatever the machine has. */
export function foveaWithThreads(each: readonly number[], modelIds: readonly string[]): Contender {
  return (arena) => {
    let workers = 0;
    pageThreads.lease = () => {
      const threads = each[Math.min(workers++, each.length - 1)] ?? 1;
      return { threads, runNetwork: () => threads, end: () => undefined };
    };
    return fovea(modelIds)(arena);
  };
}

/** The same without a schedule: each task runs as often as it can. */
export function foveaUnscheduled(modelIds: readonly string[]): Contender {
  return fovea(modelIds, {}, { processors: Number.POSITIVE_INFINITY });
}

/** The same with these tasks hidden; their results are read all the same, as by a recording. */
export function foveaHiding(hidden: readonly string[], modelIds: readonly string[]): Contender {
  return fovea(modelIds, {}, {}, hidden);
}

/** Fovea's pipeline, all at their defaults but for `options`. */
export function fovea(
  modelIds: readonly string[],
  options: Readonly<Record<string, unknown>> = {},
  pipelineOptions: PipelineOptions = {},
  hidden: readonly string[] = [],
): Contender {
  return async (arena) => {
    const pipeline = new Pipeline(
      {
        modelBase: new URL("/models/", location.href).href,
        modelMirror: __MODEL_MIRROR__ ? new URL(__MODEL_MIRROR__, location.href).href : null,
      },
      pipelineOptions,
    );
    pipeline.isShown = (taskId) => !hidden.includes(taskId);
    for (const id of modelIds) {
      const model = modelById(id);
      const task = TASKS.get(model.task);
      if (!task) throw new Error(`No task ${model.task}.`);
      const { ready } = watch(pipeline, task.id);
      pipeline.setTask({
        taskId: task.id,
        model,
        backend: "wasm",
        options: { ...(task.defaults as object), ...options },
      });
      await ready;
    }
    const style = {
      scaleX: 1,
      scaleY: 1,
      devicePixelRatio: 1,
      mirrored: false,
      fontFamily: "sans-serif",
    };
    pipeline.results.subscribe((result) => {
      TASKS.get(result.task)?.draw(cleared(arena), result, style);
      arena.drawn(result.stamp.captureTime - performance.timeOrigin, result.task);
    });
    pipeline.connect(videoFrames(arena.video));
    return () => pipeline.dispose();
  };
}

import { Pipeline } from "./pipeline.ts";
import type { TaskRequest } from "./task-state.ts";

/**
 * Milliseconds for which a loaded model waits for the next `analyse` that asks for it: a page that
 * analyses one picture often analyses another, and loading takes ten seconds where running takes one.
 */
export const KEPT_FOR = 30_000;

interface Kept {
  readonly pipeline: Pipeline;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** By what they run: pipelines whose model is loaded, and that nobody uses at the moment. */
const kept = new Map<string, Kept>();

/** A pipeline that runs the request; it is the caller's, who gives it back or disposes of it. */
export function takePipeline(request: TaskRequest): Pipeline {
  const key = keyOf(request);
  const found = kept.get(key);
  if (found) {
    clearTimeout(found.timer);
    kept.delete(key);
  }
  const pipeline = found?.pipeline ?? new Pipeline();
  pipeline.setTask(request);
  return pipeline;
}

/** Takes ownership of a pipeline that runs the request, and has no source any more. */
export function keepPipeline(request: TaskRequest, pipeline: Pipeline): void {
  const key = keyOf(request);
  if (kept.has(key)) {
    pipeline.dispose();
    return;
  }
  const timer = setTimeout(() => {
    kept.delete(key);
    pipeline.dispose();
  }, KEPT_FOR);
  kept.set(key, { pipeline, timer });
}

function keyOf({ taskId, model, backend }: TaskRequest): string {
  return JSON.stringify([taskId, backend, model]);
}

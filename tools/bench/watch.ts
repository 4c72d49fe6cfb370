import type { Pipeline } from "../../src/pipeline/pipeline.ts";
import type { EngineInfo } from "../../src/results/engine-info.ts";

/** The engine once the task is ready; and what rejects when something fails, then or later. */
export function watch(pipeline: Pipeline, taskId: string) {
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined); // whoever races against it sees it
  const ready = new Promise<EngineInfo>((resolve) => {
    pipeline.states.subscribe((states) => {
      const state = states.get(taskId);
      if (state?.status === "ready") resolve(state.engine);
      // What was measured around a restart would be worth nothing.
      if (state?.status === "failed" || state?.status === "restarting") fail(state.error);
    });
  });
  pipeline.sourceErrors.subscribe(fail);
  return { ready: Promise.race([ready, failed]), failed };
}

import type { Analyser, WorkerTask } from "../../worker/worker-task.ts";
import { NO_NEEDS } from "../../worker/worker-task.ts";
import type { ActionsBody, ActionsOptions } from "../result.ts";

/** Actions' half in the worker. */
export const actionsWorkerTask: WorkerTask<ActionsBody, ActionsOptions> = {
  id: "actions",
  analysers: {
    rules: createActionRules,
    "nine-actions": async (loaded, backend) =>
      (await import("./nine-actions.ts")).createNineActions(loaded, backend),
  },
};

async function createActionRules(): Promise<Analyser<ActionsBody, ActionsOptions>> {
  const [{ ActionWatch }, { Stream }, { together }] = await Promise.all([
    import("./action-watch.ts"),
    import("../../../refine/stream.ts"),
    import("../../../refine/restorable.ts"),
  ]);
  const watch = new ActionWatch();
  const stream = new Stream();
  return {
    description: {
      backend: "wasm",
      reason: "Rules on the joints of the pose; no network of their own.",
      threads: 1,
      adapter: null,
      preprocess: "cpu",
    },
    memory: together({ watch, stream }),
    async analyse(frame, options, needs = NO_NEEDS) {
      const { body: pose } = await needs.result("pose");
      const started = performance.now();
      const body = watch.next(pose, options, stream.next(frame), frame.mediaTime);
      return { body, timings: { preprocess: 0, run: performance.now() - started, decode: 0 } };
    },
    dispose: async () => {},
  };
}

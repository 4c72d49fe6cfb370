import type { Analyser, WorkerTask } from "../../worker/worker-task.ts";
import { NO_NEEDS } from "../../worker/worker-task.ts";
import type { HolisticBody, HolisticOptions } from "../result.ts";

/** Holistic's half in the worker. */
export const holisticWorkerTask: WorkerTask<HolisticBody, HolisticOptions> = {
  id: "holistic",
  analysers: { join: createJoin },
};

async function createJoin(): Promise<Analyser<HolisticBody, HolisticOptions>> {
  const [{ PersonsOverTime }, { Stream }] = await Promise.all([
    import("./persons-over-time.ts"),
    import("../../../refine/stream.ts"),
  ]);
  const persons = new PersonsOverTime();
  const stream = new Stream();
  return {
    description: {
      backend: "wasm",
      reason: "Joins what pose, faces and hands find; no network of its own.",
      threads: 1,
      adapter: null,
      preprocess: "cpu",
    },
    async analyse(frame, options, needs = NO_NEEDS) {
      const { body: pose } = await needs.result("pose");
      const { faces } = (await needs.result("faces")).body;
      const { hands } = (await needs.result("hands")).body;
      const started = performance.now();
      const body = persons.next(pose, { faces, hands }, options, stream.next(frame));
      return { body, timings: { preprocess: 0, run: performance.now() - started, decode: 0 } };
    },
    dispose: async () => {},
  };
}

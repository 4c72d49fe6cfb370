import { openNetwork } from "../../../engines/open-network.ts";
import { together } from "../../../refine/restorable.ts";
import { Stream } from "../../../refine/stream.ts";
import { namedFloats } from "../../worker/floats.ts";
import { type CreateAnalyser, NO_NEEDS } from "../../worker/worker-task.ts";
import type { ActionsBody, ActionsOptions } from "../result.ts";
import { type ClassifyActions, LearnedActions, NINE_ACTIONS } from "./learned-actions.ts";

/**
 * The learned classifier of nine actions on the joints of the pose. It is some twenty thousand multiplications a
 * person, so it runs on the processor whatever was asked for: a GPU would take longer to be asked.
 */
export const createNineActions: CreateAnalyser<ActionsBody, ActionsOptions> = async (loaded) => {
  const network = await openNetwork(loaded, "wasm");
  const classify: ClassifyActions = async (data) => {
    const feeds = new Map([
      ["features", { type: "float32" as const, dims: [1, data.length], data }],
    ]);
    const outputs = await network.run(feeds);
    return namedFloats(outputs, "probabilities", [1, NINE_ACTIONS.length]);
  };
  const actions = new LearnedActions();
  const stream = new Stream();
  return {
    description: { ...network.description, preprocess: "cpu" },
    memory: together({ actions, stream }),
    async analyse(frame, options, needs = NO_NEEDS) {
      const { body: pose } = await needs.result("pose");
      const started = performance.now();
      const moment = stream.next(frame);
      const body = await actions.next(pose, options, moment, frame.mediaTime, classify);
      return { body, timings: { preprocess: 0, run: performance.now() - started, decode: 0 } };
    },
    dispose: () => network.dispose(),
  };
};

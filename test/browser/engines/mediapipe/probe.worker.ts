/** The real worker, with the tasks that MediaPipe runs; the mask is handed over as it comes. */

import { exposeTaskWorker } from "../../../../src/bridge/expose.ts";
import { blockedRequests } from "../../../../src/engines/network-guard.ts";
import { createHandLandmarker } from "../../../../src/tasks/hands/worker/hand-landmarker.ts";
import { createBlazepose } from "../../../../src/tasks/pose/worker/blazepose.ts";
import { createSelfieMask } from "../../../../src/tasks/segmentation/worker/selfie-mask.ts";
import type { Analyser, WorkerTask } from "../../../../src/tasks/worker/worker-task.ts";
import { TaskService } from "../../../../workers/task-service.ts";
import type { ProbeOptions } from "./probe.ts";

/** WebGL contexts that MediaPipe made in this worker, the newest last. */
const contexts: WebGL2RenderingContext[] = [];
const { getContext } = OffscreenCanvas.prototype;
OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...args: never[]) {
  const context = (getContext as (...args: unknown[]) => unknown).apply(this, args);
  if (context instanceof WebGL2RenderingContext && !contexts.includes(context)) {
    contexts.push(context);
  }
  return context;
} as typeof getContext;

const TASKS: Readonly<Record<string, WorkerTask>> = {
  hands: { id: "hands", analysers: { "hand-landmarker": createHandLandmarker as never } },
  pose: { id: "pose", analysers: { blazepose: createBlazepose as never } },
  segmentation: {
    id: "segmentation",
    analysers: {
      selfie: async (loaded, backend): Promise<Analyser> => {
        const engine = await createSelfieMask(loaded, backend);
        return {
          get description() {
            return engine.description;
          },
          async analyse(frame) {
            const { output, preprocess, run } = await engine.run(frame);
            return { body: { ...output }, timings: { preprocess, run, decode: 0 } };
          },
          dispose: () => engine.dispose(),
        };
      },
    },
  },
};

const service = new TaskService(async (id) => {
  const task = TASKS[id];
  if (!task) throw new Error(`There is no task ${id}.`);
  return task;
});

const analyse = service.analyse.bind(service);
service.analyse = async (slots, frame) => {
  const { loseContext, region } = (slots[0]?.options ?? {}) as ProbeOptions;
  if (loseContext) contexts.at(-1)?.getExtension("WEBGL_lose_context")?.loseContext();
  const looked = region ? { ...frame, region } : frame;
  const blocked = () => [...blockedRequests()];
  return (await analyse(slots, looked)).map((outcome) =>
    "result" in outcome
      ? { ...outcome, result: { ...outcome.result, blocked: blocked() } }
      : outcome,
  );
};

exposeTaskWorker(service);

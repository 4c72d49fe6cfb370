import { refined } from "../../worker/refined.ts";
import type { WorkerTask } from "../../worker/worker-task.ts";
import type { HandsBody, HandsOptions } from "../result.ts";
import { HandFollowing } from "./hand-following.ts";

/** Hands' half in the worker. */
export const handsWorkerTask: WorkerTask<HandsBody, HandsOptions> = {
  id: "hands",
  analysers: {
    "hand-landmarker": refined(
      async (loaded, backend) =>
        (await import("./hand-landmarker.ts")).createHandLandmarker(loaded, backend),
      () => [new HandFollowing()],
    ),
  },
};

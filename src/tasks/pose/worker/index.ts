/**
 * Pose's half in the worker: what analyses, by the catalogue's names. Each loads its engine for
 * itself, so that onnxruntime and MediaPipe never lie in memory together.
 */
import type { WorkerTask } from "../../worker/worker-task.ts";
import type { PoseBody, PoseOptions } from "../result.ts";
import { smoothed } from "./smoothed.ts";

export const poseWorkerTask: WorkerTask<PoseBody, PoseOptions> = {
  id: "pose",
  analysers: {
    blazepose: smoothed(async (loaded, backend) =>
      (await import("./blazepose.ts")).createBlazepose(loaded, backend),
    ),
    movenet: smoothed(async (loaded, backend) =>
      (await import("./movenet.ts")).createMovenet(loaded, backend),
    ),
    "movenet-multi": smoothed(async (loaded, backend) =>
      (await import("./movenet.ts")).createMovenetMulti(loaded, backend),
    ),
  },
};

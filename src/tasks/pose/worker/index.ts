import { onnxAnalyser } from "../../worker/onnx-analyser.ts";
import { refined } from "../../worker/refined.ts";
import type { CreateAnalyser, WorkerTask } from "../../worker/worker-task.ts";
import type { PoseBody, PoseOptions } from "../result.ts";
import { decodeYolov8Pose } from "./decode-yolov8-pose.ts";
import { PoseSmoother } from "./pose-smoother.ts";
import { PoseTracking } from "./pose-tracking.ts";

const followed = (create: CreateAnalyser<PoseBody, PoseOptions>) =>
  refined(create, () => [new PoseSmoother(), new PoseTracking()]);

/**
 * Pose's half in the worker: what analyses, by the catalogue's names. Each loads its engine for
 * itself, so that onnxruntime and MediaPipe never lie in memory together.
 */
export const poseWorkerTask: WorkerTask<PoseBody, PoseOptions> = {
  id: "pose",
  analysers: {
    blazepose: followed(async (loaded, backend) =>
      (await import("./blazepose.ts")).createBlazepose(loaded, backend),
    ),
    movenet: followed(async (loaded, backend) =>
      (await import("./movenet.ts")).createMovenet(loaded, backend),
    ),
    "movenet-multi": followed(async (loaded, backend) =>
      (await import("./movenet.ts")).createMovenetMulti(loaded, backend),
    ),
    "yolov8-pose": followed(onnxAnalyser(decodeYolov8Pose)),
  },
};

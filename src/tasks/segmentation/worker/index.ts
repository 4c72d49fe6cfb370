import type { WorkerTask } from "../../worker/worker-task.ts";
import type { SegmentationBody, SegmentationOptions } from "../result.ts";

/**
 * Segmentation's half in the worker: what analyses, by the catalogue's names. Each loads its engine
 * for itself, so that onnxruntime and MediaPipe never lie in memory together.
 */
export const segmentationWorkerTask: WorkerTask<SegmentationBody, SegmentationOptions> = {
  id: "segmentation",
  analysers: {
    deeplab: async (loaded, backend) =>
      (await import("./deeplab.ts")).createDeeplab(loaded, backend),
    "yolov8-seg": async (loaded, backend) =>
      (await import("./instance-masks.ts")).createInstanceMasks(loaded, backend),
    selfie: async (loaded, backend) => (await import("./selfie.ts")).createSelfie(loaded, backend),
  },
};

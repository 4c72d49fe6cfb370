/** Detection's half in the worker: its decoders by the catalogue's names. */
import type { WorkerTask } from "../worker-task.ts";
import type { DetectionBody } from "./candidates.ts";
import { decodeCenternet } from "./decode-centernet.ts";
import { decodeDeim } from "./decode-deim.ts";
import { decodeFastestdet } from "./decode-fastestdet.ts";
import { decodePicodet } from "./decode-picodet.ts";
import { decodeYolov8 } from "./decode-yolov8.ts";
import { decodeYolox } from "./decode-yolox.ts";
import type { DetectionOptions } from "./result.ts";

export const detectionWorkerTask: WorkerTask<DetectionBody, DetectionOptions> = {
  id: "detection",
  decoders: {
    centernet: decodeCenternet,
    deim: decodeDeim,
    fastestdet: decodeFastestdet,
    picodet: decodePicodet,
    yolov8: decodeYolov8,
    yolox: decodeYolox,
  },
};

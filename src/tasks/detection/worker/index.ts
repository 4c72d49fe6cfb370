/** Detection's half in the worker: what analyses, by the catalogue's names. */
import { onnxAnalyser } from "../../worker/onnx-analyser.ts";
import type { Decode, WorkerTask } from "../../worker/worker-task.ts";
import type { DetectionOptions } from "../result.ts";
import type { DetectionBody } from "./candidates.ts";
import { decodeCenternet } from "./decode-centernet.ts";
import { decodeDeim } from "./decode-deim.ts";
import { decodeFastestdet } from "./decode-fastestdet.ts";
import { decodePicodet } from "./decode-picodet.ts";
import { decodeYolov8 } from "./decode-yolov8.ts";
import { decodeYolox } from "./decode-yolox.ts";

export const DETECTION_DECODERS: Readonly<Record<string, Decode<DetectionBody, DetectionOptions>>> =
  {
    centernet: decodeCenternet,
    deim: decodeDeim,
    fastestdet: decodeFastestdet,
    picodet: decodePicodet,
    yolov8: decodeYolov8,
    yolox: decodeYolox,
  };

export const detectionWorkerTask: WorkerTask<DetectionBody, DetectionOptions> = {
  id: "detection",
  analysers: Object.fromEntries(
    Object.entries(DETECTION_DECODERS).map(([name, decode]) => [name, onnxAnalyser(decode)]),
  ),
};

import { onnxAnalyser } from "../../worker/onnx-analyser.ts";
import { refined } from "../../worker/refined.ts";
import type { Decode, WorkerTask } from "../../worker/worker-task.ts";
import type { DetectionOptions } from "../result.ts";
import type { FoundDetections } from "./candidates.ts";
import { decodeCenternet } from "./decode-centernet.ts";
import { decodeDeim } from "./decode-deim.ts";
import { decodeDetr, decodeDetrRows } from "./decode-detr.ts";
import { decodeEndToEnd } from "./decode-end-to-end.ts";
import { decodeFastestdet } from "./decode-fastestdet.ts";
import { decodePicodet } from "./decode-picodet.ts";
import { decodeYolov5 } from "./decode-yolov5.ts";
import { decodeYolov8, decodeYolov8Seg } from "./decode-yolov8.ts";
import { decodeYolox } from "./decode-yolox.ts";
import { type DetectionBody, DetectionTracking } from "./detection-tracking.ts";

/**
 * The decoder of each layout of outputs, by the name that a catalogue entry has as its `analyser`.
 */
export const DETECTION_DECODERS: Readonly<
  Record<string, Decode<FoundDetections, DetectionOptions>>
> = {
  centernet: decodeCenternet,
  deim: decodeDeim,
  detr: decodeDetr,
  "detr-rows": decodeDetrRows,
  "end-to-end": decodeEndToEnd,
  fastestdet: decodeFastestdet,
  picodet: decodePicodet,
  yolov5: decodeYolov5,
  yolov8: (outputs, context) => decodeYolov8(outputs, context),
  "yolov8-seg": decodeYolov8Seg,
  yolox: decodeYolox,
};

const tracked = (decode: Decode<FoundDetections, DetectionOptions>) =>
  refined(onnxAnalyser(decode), ({ model }) => [new DetectionTracking(model)]);

/** Detection's half in the worker: what analyses, by the catalogue's names. */
export const detectionWorkerTask: WorkerTask<DetectionBody, DetectionOptions> = {
  id: "detection",
  analysers: Object.fromEntries(
    Object.entries(DETECTION_DECODERS).map(([name, decode]) => [name, tracked(decode)]),
  ),
};

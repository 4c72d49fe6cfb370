/** Compiled, never run: every entry of the package, used by a strict program. */
import {
  analyse,
  cameraFrames,
  configure,
  createTask,
  FoveaError,
  Pipeline,
  registerTask,
} from "fovea";
import type { FoveaCameraPicker } from "fovea/camera-picker";
import { DEPTH_DEFAULTS, type DepthResult, depthTask } from "fovea/depth";
import { DETECTION_MODELS, type DetectionResult, detectionTask } from "fovea/detection";
import type { FoveaDrop } from "fovea/drop";
import * as all from "fovea/elements";
import { type FlowResult, flowTask, warpBox } from "fovea/flow";
import * as script from "fovea/fovea.js";
import type {} from "fovea/jsx";
import type { FoveaOverlay } from "fovea/overlay";
import { type PoseResult, poseTask } from "fovea/pose";
import { type SegmentationResult, segmentationTask } from "fovea/segmentation";
import type { FoveaStage } from "fovea/stage";
import type { FoveaStats } from "fovea/stats";
import type { FoveaView } from "fovea/view";
import { type Decode, onnxAnalyser, serveTasks, type WorkerTask } from "fovea/worker";

configure({ modelBase: "/models/" });

// Results have the type of the task, and errors that of Fovea.
analyse(cameraFrames(), detectionTask, { options: { scoreThreshold: 0.5 } }).subscribe({
  next: (result: DetectionResult) => result.detections.map(({ label, box }) => [label, box.width]),
  error: (error: FoveaError) => error.action,
});
// @ts-expect-error: there is no such option
analyse(cameraFrames(), detectionTask, { options: { threshold: 0.5 } });
const poses: (result: PoseResult) => number = ({ poses: found }) => found.length;
analyse(cameraFrames(), poseTask).subscribe(poses);
analyse(cameraFrames(), depthTask).subscribe(({ range }: DepthResult) => range);
analyse(cameraFrames(), flowTask, { options: { effect: "none", readMap: true } }).subscribe(
  ({ map, stamp }: FlowResult) => map && warpBox({ x: 0, y: 0, width: 9, height: 9 }, map, stamp),
);
analyse(cameraFrames(), segmentationTask).subscribe(({ layer }: SegmentationResult) => layer.width);

// A detector of a task by its id or by its definition.
export async function ask(picture: ImageBitmap | VideoFrame): Promise<number> {
  using detector = await createTask("pose", { options: { maxPoses: 2 } });
  for await (const { poses: found } of detector.analyseAll([picture])) return found.length;
  const other = await createTask(detectionTask, { signal: AbortSignal.timeout(1000) });
  const { detections } = await other.analyse(picture, {
    region: { x: 0, y: 0, width: 9, height: 9 },
  });
  other.close();
  return detections.length;
}
// @ts-expect-error: there is no such option
createTask("pose", { options: { threshold: 1 } });

const pipeline = new Pipeline();
const [model] = DETECTION_MODELS;
if (model)
  pipeline.setTask({ taskId: "detection", model, backend: "auto", options: DEPTH_DEFAULTS });

// Tags give elements of their class, and their events have a type.
const view: FoveaView = document.createElement("fovea-view");
view.addEventListener("result", ({ detail }) => detail.stamp.modelId);
view.addEventListener("result", ({ detail }) => {
  // The task tells the kinds of results apart.
  if (detail.task === "detection") detail.detections.map(({ box }) => box.width);
  else if (detail.task === "pose") detail.poses.map(({ keypoints }) => keypoints.length);
  // @ts-expect-error: neither has a map
  else if (detail.task === "flow") detail.detections;
});
view.addEventListener("statechange", ({ detail }) => detail.state === "running");
view.addEventListener("error", ({ detail }) => detail.code === "camera-denied");
view.addEventListener("progress", ({ detail }) => detail.task);
// @ts-expect-error: a result has no such field
view.addEventListener("result", ({ detail }) => detail.nonsense);
const pieces: [FoveaStage, FoveaOverlay, FoveaStats, FoveaCameraPicker, FoveaDrop] = [
  document.createElement("fovea-stage"),
  document.createElement("fovea-overlay"),
  document.createElement("fovea-stats"),
  document.createElement("fovea-camera-picker"),
  document.createElement("fovea-drop"),
];

// JSX knows tags, attributes and events.
export const jsx = (
  <fovea-view
    camera=""
    tasks="detection pose"
    model-detection="centernet"
    mirrored
    id="view"
    onresult={({ detail }) => detail.task}
  />
);
// @ts-expect-error: no such value
export const wrong = <fovea-view sync="sometimes" />;

// A worker of one's own.
const decode: Decode<{ readonly level: number }, object> = ([output]) => ({
  level: Number(output?.data[0] ?? 0),
});
const task: WorkerTask<{ readonly level: number }, object> = {
  id: "level",
  analysers: { level: onnxAnalyser(decode) },
};
serveTasks({ level: async () => task as WorkerTask });

export const everything = [all.FoveaView, script.FoveaView, FoveaError, registerTask, pieces];

/**
 * Which worker runs which task: data, not structure. Engines and tasks know nothing of it.
 *
 * Without a GPU each task has a worker of its own, so that processors add up. With one, ONNX tasks
 * may share a worker and its single `GPUDevice`, so that their work queues up in one place instead
 * of fighting for the card. A MediaPipe task never shares: its bundle makes one task a worker.
 */
import type { TaskRequest } from "./task-state.ts";

/** The name of the worker that runs a task; tasks of the same name share it. */
export type PlaceTask = (request: TaskRequest) => string;

/** A worker for each task: what a pipeline does when nothing is said. */
export const ownWorkers: PlaceTask = ({ taskId }) => `own:${taskId}`;

/** One worker for all ONNX tasks that may use the GPU, and one for each other task. */
export const sharedGpuWorker: PlaceTask = (request) =>
  request.model.engine === "onnx" && request.backend !== "wasm" ? "gpu" : ownWorkers(request);

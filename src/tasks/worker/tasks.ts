import { FoveaError } from "../../errors.ts";
import type { WorkerTask } from "./worker-task.ts";

const TASKS: Readonly<Record<string, () => Promise<WorkerTask>>> = {
  actions: async () => (await import("../actions/worker/index.ts")).actionsWorkerTask as WorkerTask,
  attributes: async () =>
    (await import("../attributes/worker/index.ts")).attributesWorkerTask as WorkerTask,
  classification: async () =>
    (await import("../classification/worker/index.ts")).classificationWorkerTask as WorkerTask,
  depth: async () => (await import("../depth/worker/index.ts")).depthWorkerTask as WorkerTask,
  detection: async () =>
    (await import("../detection/worker/index.ts")).detectionWorkerTask as WorkerTask,
  faces: async () => (await import("../faces/worker/index.ts")).facesWorkerTask as WorkerTask,
  flow: async () => (await import("../flow/worker/index.ts")).flowWorkerTask as WorkerTask,
  hands: async () => (await import("../hands/worker/index.ts")).handsWorkerTask as WorkerTask,
  holistic: async () =>
    (await import("../holistic/worker/index.ts")).holisticWorkerTask as WorkerTask,
  identity: async () =>
    (await import("../identity/worker/index.ts")).identityWorkerTask as WorkerTask,
  pose: async () => (await import("../pose/worker/index.ts")).poseWorkerTask as WorkerTask,
  segmentation: async () =>
    (await import("../segmentation/worker/index.ts")).segmentationWorkerTask as WorkerTask,
  text: async () => (await import("../text/worker/index.ts")).textWorkerTask as WorkerTask,
};

/**
 * The workers' halves of all tasks, each loaded when it is first needed.
 * Adding a task is its folder and one line here (and one on the page's side).
 *
 * Rejects with "task-unknown" when there is no such task.
 */
export async function workerTask(id: string): Promise<WorkerTask> {
  const load = Object.hasOwn(TASKS, id) ? TASKS[id] : undefined;
  if (!load) {
    throw new FoveaError(
      "task-unknown",
      `There is no task “${id}”; there are: ${Object.keys(TASKS).join(", ")}.`,
    );
  }
  return load();
}

/**
 * `fovea/worker`: makes a worker's script of tasks, Fovea's own or those of a program.
 *
 * Importing it guards the worker's ways out from then on (see `request-guard.ts`): import it before
 * anything that might ask the network.
 */
import "../src/engines/network-guard.ts";
import type { LoadRequest } from "../src/bridge/contract.ts";
import { exposeTaskWorker } from "../src/bridge/expose.ts";
import type { LoadProgress } from "../src/catalog/load-progress.ts";
import { modelUrl } from "../src/catalog/loader.ts";
import type { ModelEntry } from "../src/catalog/model.ts";
import { allowRequests } from "../src/engines/network-guard.ts";
import { FoveaError } from "../src/errors.ts";
import type { EngineInfo } from "../src/results/engine-info.ts";
import type { WorkerTask } from "../src/tasks/worker/worker-task.ts";
import { TaskService } from "./task-service.ts";

/** Loads a task's half in the worker when it is first needed. */
export type FindWorkerTask = (id: string) => Promise<WorkerTask>;

/**
 * Serves tasks to the page that made this worker: by id, each loaded when it is first asked for.
 * Call it once, while the script runs.
 */
export function serveTasks(
  tasks: Readonly<Record<string, () => Promise<WorkerTask>>> | FindWorkerTask,
): void {
  const find = typeof tasks === "function" ? tasks : findAmong(tasks);
  exposeTaskWorker(new GuardedTaskService(find));
}

function findAmong(tasks: Readonly<Record<string, () => Promise<WorkerTask>>>): FindWorkerTask {
  return async (id) => {
    const load = Object.hasOwn(tasks, id) ? tasks[id] : undefined;
    if (load) return load();
    const ids = Object.keys(tasks).join(", ");
    throw new FoveaError("task-unknown", `There is no task “${id}”; there are: ${ids}.`);
  };
}

/** Lets the files of the models out that are asked for, and nothing else. */
class GuardedTaskService extends TaskService {
  override load(
    request: LoadRequest,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<EngineInfo> {
    allowFiles(request.model, request);
    return super.load(request, onProgress);
  }
}

function allowFiles(model: ModelEntry, request: LoadRequest): void {
  if (model.engine !== "code" && model.source.origin !== "user")
    allowRequests(modelUrl(model, request));
  if (model.beside) allowFiles(model.beside, request);
}

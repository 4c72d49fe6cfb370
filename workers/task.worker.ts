/** Entry point of a worker that runs tasks. */
// Before everything else, so that nothing finds a way out that is not guarded.

import type { EngineInfo, LoadProgress, LoadRequest } from "../src/bridge/contract.ts";
import { exposeTaskWorker } from "../src/bridge/expose.ts";
import { modelUrl } from "../src/catalog/loader.ts";
import type { ModelEntry } from "../src/catalog/model.ts";
import { allowRequests } from "../src/engines/network-guard.ts";
import { workerTask } from "../src/tasks/worker-tasks.ts";
import { TaskService } from "./task-service.ts";

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
  allowRequests(modelUrl(model, request));
  for (const part of model.parts ?? []) allowFiles(part, request);
}

exposeTaskWorker(new GuardedTaskService(workerTask));

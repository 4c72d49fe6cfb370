/** Entry point of a worker that runs tasks. */
import { exposeTaskWorker } from "../src/bridge/expose.ts";
import { workerTask } from "../src/tasks/worker-tasks.ts";
import { TaskService } from "./task-service.ts";

exposeTaskWorker(new TaskService(workerTask));

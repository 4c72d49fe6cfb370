/** Entry point of a worker that runs Fovea's tasks. */

import { workerTask } from "../src/tasks/worker/tasks.ts";
import { serveTasks } from "./serve.ts";

serveTasks(workerTask);

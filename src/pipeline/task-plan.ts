import { FoveaError } from "../errors.ts";
import { defaultModel } from "../tasks/catalogue.ts";
import { findTask, taskOf } from "../tasks/page/find-task.ts";
import { spawnerOf } from "../tasks/page/task-registry.ts";
import type { TaskRequest, TaskState } from "./task-state.ts";
import { type Tie, type TiedTasks, tiedTasks } from "./ties.ts";

/**
 * What has to run so that the tasks which a person wants to see have what they build on.
 */
export interface TaskPlan {
  /** Of the tasks that are seen and of those that are needed, by task. */
  readonly requests: ReadonlyMap<string, TaskRequest>;
  /** By task. */
  readonly ties: ReadonlyMap<string, Tie>;
  readonly groups: readonly TiedTasks[];
}

/** What a task with this model builds on: as its definition and its model's entry say. */
export function tieOf({ taskId, model }: TaskRequest): Tie {
  const task = findTask(taskId);
  const needs = new Set([...(task?.needs ?? []), ...(model.needs ?? [])]);
  const uses = (task?.uses ?? []).filter((id) => !needs.has(id));
  // A task whose worker is a script of its own cannot look into a worker of Fovea's.
  return {
    taskId,
    needs: [...needs],
    uses: uses.filter((id) => spawnerOf(id) === spawnerOf(taskId)),
  };
}

/**
 * The plan for the tasks that are asked for. A task that is needed and was not asked for runs as it
 * ran before, else with its embedded model and its defaults, but for what the first task that needs it says
 * (`needOptions`).
 * @param running what runs now, unseen tasks too
 * @throws "task-unknown" for a need that there is no such task for, or that another script serves;
 *   "needs-circular"
 */
export function planTasks(
  asked: ReadonlyMap<string, TaskRequest>,
  running: ReadonlyMap<string, { readonly state: TaskState }>,
): TaskPlan {
  const requests = new Map(asked);
  const ties = new Map<string, Tie>();
  // Those that are added are visited, too.
  for (const request of requests.values()) {
    const tie = tieOf(request);
    ties.set(request.taskId, tie);
    for (const taskId of tie.needs) {
      if (!requests.has(taskId)) {
        const before = running.get(taskId)?.state.request;
        requests.set(taskId, before ?? unseenRequest(taskId, request));
      }
      refuseOtherScript(request.taskId, taskId);
    }
  }
  return { requests, ties, groups: tiedTasks([...ties.values()]) };
}

function unseenRequest(taskId: string, { taskId: asking, backend }: TaskRequest): TaskRequest {
  const { defaults } = taskOf(taskId);
  const options = { ...(defaults as object), ...findTask(asking)?.needOptions?.[taskId] };
  return { taskId, model: defaultModel(taskId, { online: false }), backend, options };
}

function refuseOtherScript(taskId: string, needed: string): void {
  if (spawnerOf(taskId) === spawnerOf(needed)) return;
  throw new FoveaError(
    "task-unknown",
    `“${taskId}” needs “${needed}”, but they run in workers of different scripts.`,
    {
      action: `Serve “${needed}” in the same script, and register it with the same spawn function.`,
    },
  );
}

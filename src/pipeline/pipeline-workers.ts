import type { SpawnWorker } from "../bridge/worker-link.ts";
import { pageWorkers, type WorkerLease, WorkerPool } from "../bridge/worker-pool.ts";
import { isOfMediaPipe } from "../catalog/model.ts";
import type { FoveaError } from "../errors.ts";
import { spawnerOf } from "../tasks/page/task-registry.ts";
import type { TaskRequest } from "./task-state.ts";
import type { TiedTasks } from "./ties.ts";
import { ownWorkers, type PlaceTask } from "./worker-placement.ts";

let pipelines = 0;

/** Where a group of tied tasks is. */
interface Arrangement {
  /** Stands for the whole group when its place is asked for. */
  readonly request: TaskRequest;
  readonly taskIds: readonly string[];
  readonly ownInstance: boolean;
}

/**
 * A pipeline's way to its workers. All pipelines of a page share one pool, so that two elements
 * which detect objects do it in one worker and, where they ask for the same model, with one network.
 * Tasks that build on each other have one place. What must not be shared has a place of the
 * pipeline's own:
 * - a MediaPipe task, whose instance remembers the stream that it has seen;
 * - a task that has failed: if it fails again, the others are none the wiser;
 * - whatever is tied to one of these.
 */
export class PipelineWorkers {
  readonly #pool: WorkerPool;
  readonly #owner = `pipeline ${++pipelines}`;
  /** By task. */
  #arranged: ReadonlyMap<string, Arrangement> = new Map();
  /** Tasks in which something has died. */
  readonly #isolated = new Set<string>();

  /** @param spawn makes workers that are this pipeline's alone; for tests and tasks that are tried out */
  constructor(
    private readonly place: PlaceTask = ownWorkers,
    private readonly spawn?: SpawnWorker,
  ) {
    this.#pool = spawn ? new WorkerPool(spawn) : pageWorkers;
  }

  /** Says which tasks are tied to each other; tasks that are not mentioned stand alone. */
  arrange(groups: readonly TiedTasks[], requests: ReadonlyMap<string, TaskRequest>): void {
    const arranged = new Map<string, Arrangement>();
    for (const { root, taskIds } of groups) {
      const members = taskIds.flatMap((taskId) => requests.get(taskId) ?? []);
      const [first] = members;
      if (!first) continue;
      const arrangement: Arrangement = {
        request: { ...first, taskId: root },
        taskIds,
        ownInstance: members.some(({ model }) => isOfMediaPipe(model)),
      };
      for (const taskId of taskIds) arranged.set(taskId, arrangement);
    }
    this.#arranged = arranged;
  }

  /** The name under which workers know a task of this pipeline. */
  slot(taskId: string): string {
    return `${taskId} of ${this.#owner}`;
  }

  /** From now on in a worker of the pipeline's own, with what is tied to it. */
  isolate(taskId: string): void {
    this.#isolated.add(taskId);
  }

  /** May share a worker again. */
  readmit(taskId: string): void {
    this.#isolated.delete(taskId);
  }

  placeOf(request: TaskRequest): string {
    const known = this.#arranged.get(request.taskId);
    const representative = known?.request ?? request;
    const taskIds = known?.taskIds ?? [request.taskId];
    const ownInstance = known?.ownInstance ?? isOfMediaPipe(request.model);
    const { task } = request.model;
    const place = this.place(representative);
    const served = spawnerOf(task) ? `${place} by ${task}` : place;
    const alone = ownInstance || taskIds.some((taskId) => this.#isolated.has(taskId));
    return alone ? `${served} of ${this.#owner}` : served;
  }

  lease(place: string, { model }: TaskRequest, onDeath: (error: FoveaError) => void): WorkerLease {
    const spawn = this.spawn ? undefined : spawnerOf(model.task);
    return this.#pool.lease({ place, owner: this.#owner, onDeath, spawn });
  }
}

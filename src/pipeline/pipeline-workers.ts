/**
 * A pipeline's way to its workers. All pipelines of a page share one pool, so that two elements
 * which detect objects do it in one worker and, where they ask for the same model, with one network.
 * What must not be shared has a place of the pipeline's own:
 * - a MediaPipe task, whose instance remembers the stream that it has seen;
 * - a task that has failed: if it fails again, the others are none the wiser.
 */
import type { SpawnWorker } from "../bridge/worker-link.ts";
import { pageWorkers, type WorkerLease, WorkerPool } from "../bridge/worker-pool.ts";
import type { FoveaError } from "../errors.ts";
import { spawnerOf } from "../tasks/page/task-registry.ts";
import type { TaskRequest } from "./task-state.ts";
import { ownWorkers, type PlaceTask } from "./worker-placement.ts";

let pipelines = 0;

export class PipelineWorkers {
  readonly #pool: WorkerPool;
  readonly #owner = `pipeline ${++pipelines}`;

  /** @param spawn makes workers that are this pipeline's alone; for tests and tasks that are tried out */
  constructor(
    private readonly place: PlaceTask = ownWorkers,
    private readonly spawn?: SpawnWorker,
  ) {
    this.#pool = spawn ? new WorkerPool(spawn) : pageWorkers;
  }

  /** The name under which workers know a task of this pipeline. */
  slot(taskId: string): string {
    return `${taskId} of ${this.#owner}`;
  }

  /** @param alone the worker shall be no other pipeline's */
  placeOf(request: TaskRequest, alone: boolean): string {
    const { engine, task } = request.model;
    const place = spawnerOf(task) ? `${this.place(request)} by ${task}` : this.place(request);
    return alone || engine === "mediapipe" ? `${place} of ${this.#owner}` : place;
  }

  lease(place: string, { model }: TaskRequest, onDeath: (error: FoveaError) => void): WorkerLease {
    const spawn = this.spawn ? undefined : spawnerOf(model.task);
    return this.#pool.lease({ place, owner: this.#owner, onDeath, spawn });
  }
}

import type { WorkerLink } from "../bridge/worker-link.ts";
import type { WorkerLease } from "../bridge/worker-pool.ts";
import type { LoadProgress } from "../catalog/load-progress.ts";
import type { AssetSettings } from "../catalog/settings.ts";
import { DEADLINES } from "../deadlines.ts";
import { FoveaError } from "../errors.ts";
import { FaultsInARow } from "../frames/faults-in-a-row.ts";
import type { EngineInfo } from "../results/engine-info.ts";
import { findTask } from "../tasks/page/find-task.ts";
import type { PipelineWorkers } from "./pipeline-workers.ts";
import { isCurable, RestartPolicy } from "./restart-policy.ts";
import type { TaskRequest, TaskState } from "./task-state.ts";

/** What a runner tells its owner. */
export interface TaskRunnerEvents {
  onState(state: TaskState): void;
  /** The place of the task, and of those that are tied to it, may be another from now on. */
  onPlace?(): void;
}

/** A runner's part in the analysis of one frame. */
export interface Turn {
  readonly runner: TaskRunner;
  readonly link: WorkerLink;
  readonly slot: string;
  readonly options: unknown;
  readonly generation: number;
}

/**
 * One task of a pipeline on the page's side: its model, its worker, and what happens when something
 * dies. The state "failed" stays until `retry` or another model. Its frames come from the group that
 * it is analysed with (`task-group.ts`).
 *
 * Another model takes the place of the one before at once: no frame is analysed while it loads, and
 * the old one is freed before the new one is compiled, so that both never fill the memory.
 */
export class TaskRunner {
  #request: TaskRequest;
  #state: TaskState;
  #worker: WorkerLease | null = null;
  /** Where the worker is. */
  #place: string | null = null;
  readonly #policy = new RestartPolicy();
  readonly #faults = new FaultsInARow();
  /** Raised by every load, so that an outdated one is not listened to. */
  #generation = 0;
  #disposed = false;
  /** The model has given a result here: when it hangs, that may be bad luck. */
  #proved = false;
  #onSettled: (() => void)[] = [];

  /** Starts to load at once; `events.onState` is called before the constructor returns. */
  constructor(
    request: TaskRequest,
    private readonly settings: AssetSettings,
    private readonly workers: PipelineWorkers,
    private readonly events: TaskRunnerEvents,
  ) {
    this.#request = request;
    this.#state = { request, status: "loading", progress: null };
    void this.#load();
  }

  get ready(): boolean {
    return this.#state.status === "ready";
  }

  get state(): TaskState {
    return this.#state;
  }

  /** The name under which its worker knows it. */
  get slot(): string {
    return this.workers.slot(this.#request.taskId);
  }

  /** Its worker, or null while there is none. */
  get link(): WorkerLink | null {
    return this.#worker?.link ?? null;
  }

  /** Its part in an analysis that begins now; null while it is not ready. */
  turn(): Turn | null {
    const { link, slot } = this;
    if (!this.ready || !link) return null;
    return {
      runner: this,
      link,
      slot,
      options: this.#request.options,
      generation: this.#generation,
    };
  }

  /** Whether an answer to `turn` still counts: no other model has come meanwhile. */
  isCurrent({ generation }: Turn): boolean {
    return generation === this.#generation && !this.#disposed;
  }

  /** A result has come. */
  succeeded(): void {
    this.#proved = true;
    this.#faults.forgive();
    this.#policy.forgive();
  }

  /**
   * An analysis has failed: starts anew what may be bad luck, and gives up what is not. A fault that
   * nobody has foreseen costs its frame; several in a row are an error.
   */
  failed(turn: Turn, error: FoveaError): void {
    // What it needs has failed, and starts anew or gives up for itself.
    if (!this.isCurrent(turn) || error.code === "need-failed") return;
    const fatal = error.code === "unexpected" ? this.#faults.add(error) : error;
    if (fatal) this.#recover(fatal);
  }

  /** Waits for a load or a restart that is under way. Rejects with "disposed". */
  async settled(): Promise<void> {
    while (!this.#disposed && this.#state.status !== "ready" && this.#state.status !== "failed") {
      await new Promise<void>((resolve) => this.#onSettled.push(resolve));
    }
    if (this.#disposed) throw new FoveaError("disposed", "The task was removed.");
  }

  /** Goes where its place is now, if that is elsewhere; its model is loaded there again. */
  relocate(): void {
    if (this.#place === null || this.#state.status === "failed") return;
    if (this.workers.placeOf(this.#request) !== this.#place) void this.#load();
  }

  setOptions(options: unknown): void {
    this.#request = { ...this.#request, options };
    this.#report({ ...this.#state, request: this.#request });
  }

  /** Another model, backend or file in place of the one before; mere options cost no reload. */
  replace(request: TaskRequest): void {
    const before = this.#request;
    const same =
      this.#state.status !== "failed" &&
      before.backend === request.backend &&
      before.file === request.file &&
      JSON.stringify(before.model) === JSON.stringify(request.model);
    if (same) {
      this.setOptions(request.options);
      return;
    }
    this.#request = request;
    this.#proved = false;
    this.workers.readmit(request.taskId);
    if (this.link?.quiet) this.#endQuietWorker();
    this.retry();
    this.events.onPlace?.();
  }

  /** Gives up a load that is under way; the state is "failed" with "model-cancelled" within a second. */
  cancelLoad(): void {
    const generation = this.#generation;
    this.#worker?.link.cancelLoad(this.slot);
    // One that computes, or waits for what never comes, does not hear of it.
    setTimeout(() => {
      if (generation !== this.#generation || this.#state.status !== "loading") return;
      this.#endQuietWorker();
      const { name } = this.#request.model;
      this.#recover(new FoveaError("model-cancelled", `Loading ${name} was given up.`));
    }, DEADLINES.cancel);
  }

  /** Ends a worker that does not listen; one that others use is left to them. */
  #endQuietWorker(): void {
    const worker = this.#worker;
    this.#worker = null;
    if (worker?.shared) this.workers.isolate(this.#request.taskId);
    worker?.terminate(new FoveaError("disposed", "The worker did not listen any more."));
  }

  retry(): void {
    this.#policy.forgive();
    void this.#load();
  }

  dispose(): void {
    this.#disposed = true;
    this.#generation++;
    this.#wake();
    this.#leaveWorker();
  }

  /** Sessions and GPU memory are freed before the worker is left, which it is in any case. */
  #leaveWorker(error = new FoveaError("disposed", "The task was removed.")): void {
    const worker = this.#worker;
    this.#worker = null;
    if (!worker) return;
    const leave = () => worker.leave(error);
    const timeout = setTimeout(leave, DEADLINES.release);
    worker.link.cancelLoad(this.slot);
    worker.link
      .release(this.slot)
      .catch(() => undefined) // it is being ended: what it could not free goes with it
      .finally(() => {
        clearTimeout(timeout);
        leave();
      });
  }

  async #load(): Promise<void> {
    const generation = ++this.#generation;
    const request = this.#request;
    const { model, backend, file } = request;
    const report = (progress: LoadProgress | null) => {
      if (generation !== this.#generation || this.#disposed) return;
      this.#report({ request: this.#request, status: "loading", progress });
    };
    if (this.#state.status !== "restarting") report(null);
    try {
      const { link } = this.#workerFor(request);
      const bytes = await file?.arrayBuffer();
      if (generation !== this.#generation) return;
      const [engine] = await Promise.all([
        link.load(
          { ...this.settings, slot: this.slot, model, backend, ...(bytes ? { bytes } : {}) },
          report,
        ),
        findTask(request.taskId)?.drawingLoaded?.(),
      ]);
      if (generation === this.#generation) this.#start(engine);
    } catch (thrown) {
      if (generation === this.#generation) this.#recover(loadFault(thrown));
    }
  }

  /** The worker of the request's place; one of another place is left. */
  #workerFor(request: TaskRequest): WorkerLease {
    const place = this.workers.placeOf(request);
    if (this.#place !== place) this.#leaveWorker();
    this.#place = place;
    if (this.#worker) return this.#worker;
    const lease = this.workers.lease(place, request, (error) => {
      // It may have gone to another worker because of the same death.
      if (this.#worker === lease) this.#recover(error);
    });
    this.#worker = lease;
    return lease;
  }

  #start(engine: EngineInfo): void {
    this.#report({ request: this.#request, status: "ready", engine });
  }

  #recover(error: FoveaError): void {
    if (this.#disposed) return;
    const request = this.#request;
    // One that has never answered will not do so the next time.
    const hopeless = error.code === "worker-hung" && !this.#proved;
    const verdict = hopeless
      ? { restart: false as const, error }
      : this.#policy.judge(error, request.model.name);
    if (isCurable(error)) this.workers.isolate(request.taskId);
    if (error.code !== "model-cancelled") this.#giveUpWorker(error);
    if (verdict.restart) {
      this.#report({ request, status: "restarting", error, attempt: verdict.attempt });
      void this.#load();
    } else {
      this.#generation++;
      this.#report({ request, status: "failed", error: verdict.error });
    }
    this.events.onPlace?.();
  }

  /** Ends a worker that may be broken; one that is not, or that others use, is left to them. */
  #giveUpWorker(error: FoveaError): void {
    const worker = this.#worker;
    if (worker?.shared || !isCurable(error)) this.#leaveWorker(error);
    else {
      this.#worker = null;
      worker?.terminate(error);
    }
  }

  #report(state: TaskState): void {
    this.#state = state;
    this.events.onState(state);
    if (state.status === "ready" || state.status === "failed") this.#wake();
  }

  #wake(): void {
    const waiting = this.#onSettled;
    this.#onSettled = [];
    for (const resolve of waiting) resolve();
  }
}

/** A worker names what it knows of; what is unforeseen was lost on the way, and may be bad luck. */
function loadFault(thrown: unknown): FoveaError {
  const error = FoveaError.from(thrown, "model-failed");
  if (error.code !== "unexpected") return error;
  return new FoveaError("worker-died", `A worker's answer was lost: ${error.message}`, {
    cause: error,
  });
}

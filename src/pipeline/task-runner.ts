/**
 * One task of a pipeline on the page's side: its model, its worker, its pace, and what happens when
 * something dies. A dead worker or a lost GPU is started again with the same model; three failures
 * in a row end in the state "failed", which stays until `retry`.
 */
import type { EngineInfo, LoadProgress } from "../bridge/contract.ts";
import { type SpawnWorker, WorkerLink } from "../bridge/worker-link.ts";
import type { AssetSettings } from "../catalog/settings.ts";
import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import type { TaskResult } from "../results/stamp.ts";
import { Pace } from "./pace.ts";
import type { TaskRequest, TaskState } from "./task-state.ts";

/** Failures in a row, without a result between, after which a task gives up. */
const MOST_FAILURES = 3;

export interface TaskRunnerEvents {
  onState(state: TaskState): void;
  onResult(result: TaskResult): void;
  onDrop(frameId: number): void;
  /** The frame was taken but came to nothing. */
  onFailure(frameId: number, error: FoveaError): void;
}

export class TaskRunner {
  readonly #settings: AssetSettings;
  readonly #spawn: SpawnWorker;
  readonly #events: TaskRunnerEvents;
  #request: TaskRequest;
  #options: unknown;
  #link: WorkerLink | null = null;
  #pace: Pace | null = null;
  #failures = 0;
  /** Raised by every load, so that an outdated one is not listened to. */
  #generation = 0;
  #disposed = false;

  constructor(
    request: TaskRequest,
    settings: AssetSettings,
    spawn: SpawnWorker,
    events: TaskRunnerEvents,
  ) {
    this.#request = request;
    this.#options = request.options;
    this.#settings = settings;
    this.#spawn = spawn;
    this.#events = events;
    void this.#load();
  }

  get ready(): boolean {
    return this.#pace !== null;
  }

  /** Takes ownership of `frame`; drops it while no model is ready. */
  offer(frame: Frame): void {
    if (this.#pace) {
      this.#pace.offer(frame);
      return;
    }
    const { id } = frame;
    frame.close();
    this.#events.onDrop(id);
  }

  /** Takes ownership of `frame` and analyses it whatever the pace: for files, every frame once. */
  async analyse(frame: Frame): Promise<TaskResult> {
    if (!this.#link) {
      frame.close();
      throw new FoveaError("unexpected", `The task “${this.#request.taskId}” is not ready.`);
    }
    return this.#link.analyse(this.#request.taskId, frame, this.#options);
  }

  setOptions(options: unknown): void {
    this.#options = options;
  }

  /** Another model or backend in place of the one before, which stops at once. */
  replace(request: TaskRequest): void {
    this.#request = request;
    this.#options = request.options;
    this.#failures = 0;
    void this.#load();
  }

  cancelLoad(): void {
    this.#link?.cancelLoad(this.#request.taskId);
  }

  retry(): void {
    this.#failures = 0;
    void this.#load();
  }

  async measureBareRun(runs: number): Promise<number[]> {
    return this.#link?.measureBareRun(this.#request.taskId, runs) ?? [];
  }

  async openFrames(): Promise<number> {
    return this.#link?.openFrames() ?? 0;
  }

  dispose(): void {
    this.#disposed = true;
    this.#generation++;
    this.#stopPace();
    const link = this.#link;
    this.#link = null;
    if (!link) return;
    const end = () => link.terminate(new FoveaError("disposed", "The task was removed."));
    // Sessions and GPU memory are freed before the worker ends, which it does in any case.
    const timeout = setTimeout(end, 2000);
    link.release(this.#request.taskId).then(
      () => {
        clearTimeout(timeout);
        end();
      },
      () => {},
    );
  }

  #stopPace(): void {
    this.#pace?.close();
    this.#pace = null;
  }

  async #load(): Promise<void> {
    const generation = ++this.#generation;
    const request = this.#request;
    this.#stopPace();
    const report = (progress: LoadProgress | null) => {
      if (generation === this.#generation) {
        this.#events.onState({ request, status: "loading", progress });
      }
    };
    report(null);
    try {
      this.#link ??= new WorkerLink(this.#spawn);
      const bytes = await request.file?.arrayBuffer();
      const engine = await this.#link.load(
        {
          taskId: request.taskId,
          model: request.model,
          backend: request.backend,
          ...this.#settings,
          ...(bytes ? { bytes } : {}),
        },
        report,
      );
      if (generation === this.#generation) this.#start(request, engine);
    } catch (thrown) {
      if (generation === this.#generation) this.#recover(FoveaError.from(thrown));
    }
  }

  #start(request: TaskRequest, engine: EngineInfo): void {
    this.#pace = new Pace((frame) => this.#analyseLive(frame), {
      onDrop: (frameId) => this.#events.onDrop(frameId),
    });
    this.#events.onState({ request, status: "ready", engine });
  }

  async #analyseLive(frame: Frame): Promise<void> {
    const { id } = frame;
    const generation = this.#generation;
    try {
      const result = await this.analyse(frame);
      if (generation !== this.#generation) {
        this.#events.onDrop(id);
        return;
      }
      this.#failures = 0;
      this.#events.onResult(result);
    } catch (thrown) {
      const error = FoveaError.from(thrown);
      this.#events.onFailure(id, error);
      if (generation === this.#generation) this.#recover(error);
    }
  }

  /** A failure to load is for the person to mend; anything that died is started again. */
  #recover(error: FoveaError): void {
    if (this.#disposed) return;
    const request = this.#request;
    this.#stopPace();
    const canRestart =
      error.code === "worker-died" ||
      error.code === "gpu-lost" ||
      error.code === "engine-run-failed";
    if (!canRestart) {
      this.#events.onState({ request, status: "failed", error });
      return;
    }
    this.#link?.terminate(error);
    this.#link = null;
    this.#failures++;
    if (this.#failures >= MOST_FAILURES) {
      const message = `“${request.model.name}” failed ${MOST_FAILURES} times in a row: ${error.message}`;
      this.#events.onState({
        request,
        status: "failed",
        error: new FoveaError("worker-failed-repeatedly", message, { cause: error }),
      });
      return;
    }
    this.#events.onState({ request, status: "restarting", error, attempt: this.#failures });
    void this.#load();
  }
}

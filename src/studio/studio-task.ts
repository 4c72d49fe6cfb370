/**
 * One task as the person set it: on or off, which network, on what, with which options; and how it
 * stands. It tells the pipeline, and hears from it through the session.
 */
import type { BackendChoice, EngineInfo } from "../bridge/contract.ts";
import type { ModelEntry } from "../catalog/model.ts";
import { defaultModel, modelsFor } from "../catalog/resolve.ts";
import type { ErrorCode } from "../errors.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { TaskState } from "../pipeline/task-state.ts";
import type { TaskResult } from "../results/stamp.ts";
import type { PageTask } from "../tasks/page-task.ts";

/** Why a model that nobody chose by name is given up for the embedded one. */
const UNREACHABLE: readonly ErrorCode[] = [
  "model-offline",
  "model-not-found",
  "model-fetch-failed",
  "model-hash-mismatch",
];

/** What a task asks of the pipeline. */
export type TaskPipeline = Pick<
  Pipeline,
  "setTask" | "setOptions" | "removeTask" | "cancelLoad" | "retry"
>;

export interface StudioTaskEvents {
  /** After every change of the fields. */
  changed(): void;
  /** Another network comes: what the old one found is no longer to be shown. */
  outdated(taskId: string): void;
}

export class StudioTask<Options = unknown, Result extends TaskResult = TaskResult> {
  readonly id: string;
  readonly name: string;
  readonly models: ModelEntry[];

  on = false;
  model: ModelEntry;
  backend: BackendChoice = "auto";
  options: Options;
  state: TaskState | null = null;
  /** Of the model that runs, or ran last. */
  engine: EngineInfo | null = null;
  /** The newest; null before the first. */
  result: Result | null = null;
  /** Why another model than the recommended one runs; null when nothing of the kind happened. */
  notice: string | null = null;

  readonly #files = new Map<string, Blob>();
  /** The person named the model, so that no other may take its place. */
  #chosen = false;

  constructor(
    task: PageTask,
    online: boolean,
    private readonly pipeline: TaskPipeline,
    private readonly events: StudioTaskEvents,
  ) {
    this.id = task.id;
    this.name = task.name;
    this.models = [...modelsFor(task.id)];
    this.model = defaultModel(task.id, { online });
    this.options = task.defaults as Options;
  }

  turnOn(): void {
    if (this.on) return;
    this.on = true;
    this.#load();
  }

  turnOff(): void {
    if (!this.on) return;
    this.on = false;
    this.state = null;
    this.engine = null;
    this.#forgetResult();
    this.pipeline.removeTask(this.id);
    this.events.changed();
  }

  chooseModel(modelId: string): void {
    const model = this.models.find(({ id }) => id === modelId);
    if (!model) return;
    this.#chosen = true;
    this.notice = null;
    this.model = model;
    this.#load();
  }

  /** Takes a network that the person handed in, in place of one of the same name, and runs it. */
  addModel(model: ModelEntry, file: Blob): void {
    this.#files.set(model.id, file);
    const others = this.models.filter(({ id }) => id !== model.id);
    this.models.splice(0, this.models.length, ...others, model);
    this.on = true;
    this.chooseModel(model.id);
  }

  chooseBackend(backend: BackendChoice): void {
    this.backend = backend;
    this.#load();
  }

  setOptions(change: Partial<Options>): void {
    this.options = { ...this.options, ...change };
    if (this.on) this.pipeline.setOptions(this.id, this.options);
    this.events.changed();
  }

  cancelLoad(): void {
    this.pipeline.cancelLoad(this.id);
  }

  retry(): void {
    this.pipeline.retry(this.id);
  }

  /** What the pipeline says of the task; null when it knows none. */
  stateChanged(state: TaskState | null): void {
    if (!this.on || this.state === state) return;
    this.state = state;
    if (state?.status === "ready") this.engine = state.engine;
    if (state?.status === "failed" && UNREACHABLE.includes(state.error.code)) this.#fallBack();
    this.events.changed();
  }

  #fallBack(): void {
    const embedded = defaultModel(this.id, { online: false });
    if (this.#chosen || embedded.id === this.model.id) return;
    this.notice = `${this.model.name} could not be fetched; ${embedded.name}, which is built in, runs instead.`;
    this.model = embedded;
    this.#load();
  }

  #load(): void {
    const { id: taskId, model, backend, options } = this;
    if (this.on) {
      this.#forgetResult();
      const file = this.#files.get(model.id);
      this.pipeline.setTask({ taskId, model, backend, options, ...(file ? { file } : {}) });
    }
    this.events.changed();
  }

  #forgetResult(): void {
    this.result = null;
    this.events.outdated(this.id);
  }
}

import type { ModelEntry } from "../catalog/model.ts";
import { type ErrorCode, FoveaError } from "../errors.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { TaskState } from "../pipeline/task-state.ts";
import type { BackendChoice } from "../results/backend.ts";
import type { EngineInfo } from "../results/engine-info.ts";
import type { TaskResult } from "../results/stamp.ts";
import { defaultModel, modelsFor } from "../tasks/catalogue.ts";
import type { TaskDefinition } from "../tasks/page/task-definition.ts";
import type { TaskHandle } from "../tasks/page/task-handle.ts";
import { type FetchAhead, StandIn } from "./stand-in.ts";

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
  "setTask" | "setOptions" | "removeTask" | "cancelLoad" | "retry" | "pins"
>;

/** What a choice tells its owner. */
export interface TaskChoiceEvents {
  /** After every change of the fields. */
  changed(): void;
  /** Another network comes: what the old one found is no longer to be shown. */
  outdated(taskId: string): void;
}

/**
 * One task as it was asked for: on or off, which network, on what, with which options; and how far
 * it has come. It tells the pipeline, and hears from it through its owner.
 */
export class TaskChoice<Options = unknown, Result extends TaskResult = TaskResult>
  implements TaskHandle<Options, Result>
{
  readonly id: string;
  readonly name: string;
  /** That switches it in the studio; undefined when it has none. */
  readonly key: string | undefined;
  readonly models: ModelEntry[];
  readonly defaults: Options;

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

  /** The recommended model, which is still on its way while the embedded one runs; else null. */
  awaited: ModelEntry | null = null;

  #standIn: StandIn | null = null;
  readonly #files = new Map<string, Blob>();
  /** The model was named, so that no other may take its place. */
  #chosen = false;

  constructor(
    task: TaskDefinition<Result, Options>,
    private readonly online: boolean,
    private readonly pipeline: TaskPipeline,
    private readonly events: TaskChoiceEvents,
    private readonly fetchAhead: FetchAhead | null = null,
  ) {
    this.id = task.id;
    this.name = task.name;
    this.key = task.key;
    this.models = [...modelsFor(task.id)];
    this.model = defaultModel(task.id, { online });
    this.defaults = task.defaults;
    this.options = this.defaults;
  }

  /** Id of the model, where it was chosen by name; null where it is the recommended one. */
  get chosenModel(): string | null {
    return this.#chosen ? this.model.id : null;
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
    this.#endWaiting();
    this.#forgetResult();
    this.pipeline.removeTask(this.id);
    this.events.changed();
  }

  /** Throws "model-unknown" when the task has no such model. */
  chooseModel(modelId: string): void {
    // The catalogue may have learnt of more since.
    const added = modelsFor(this.id).filter((one) => !this.models.some(({ id }) => id === one.id));
    this.models.push(...added);
    const model = this.models.find(({ id }) => id === modelId);
    if (!model) {
      const ids = this.models.map(({ id }) => id).join(", ");
      const message = `${this.name} has no model “${modelId}”. There are: ${ids}.`;
      throw new FoveaError("model-unknown", message);
    }
    this.#endWaiting();
    this.#chosen = true;
    this.#change(model);
  }

  /** The model that runs is as good as chosen: the one that is on its way is not waited for any more. */
  keepModel(): void {
    if (!this.awaited) return;
    this.#endWaiting();
    this.#chosen = true;
    this.notice = null;
    this.events.changed();
  }

  /** Back to the recommended model. */
  chooseDefaultModel(): void {
    if (!this.#chosen) return;
    this.#endWaiting();
    this.#chosen = false;
    this.#change(defaultModel(this.id, { online: this.online }));
  }

  /** Takes a network that was handed in, in place of one of the same name, and runs it. */
  addModel(model: ModelEntry, file: Blob): void {
    this.#files.set(model.id, file);
    const others = this.models.filter(({ id }) => id !== model.id);
    this.models.splice(0, this.models.length, ...others, model);
    this.on = true;
    this.chooseModel(model.id);
  }

  /** The file of a network that was handed in; null for one of the catalogue. */
  fileOf(modelId: string): Blob | null {
    return this.#files.get(modelId) ?? null;
  }

  chooseBackend(backend: BackendChoice): void {
    this.backend = backend;
    this.#load();
  }

  /** Throws "option-invalid" for what cannot go to a worker; then nothing has changed. */
  setOptions(change: Partial<Options>): void {
    this.replaceOptions({ ...this.options, ...change });
  }

  /** As `setOptions`, except that what is left out stands at the task's default. */
  replaceOptions(change: Partial<Options>): void {
    const options = { ...this.defaults, ...change };
    if (this.on) this.pipeline.setOptions(this.id, options);
    this.options = options;
    this.events.changed();
  }

  /** Results a second that a person asks for at least; Infinity for every frame, null for as it comes. */
  set pinned(rate: number | null) {
    if (rate === null) this.pipeline.pins.delete(this.id);
    else this.pipeline.pins.set(this.id, rate);
    this.events.changed();
  }
  get pinned(): number | null {
    return this.pipeline.pins.get(this.id) ?? null;
  }

  /** The person has read it. */
  dismissNotice(): void {
    this.notice = null;
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
    this.#runInstead(embedded, this.model);
    this.#load();
  }

  #runInstead(embedded: ModelEntry, wanted: ModelEntry): void {
    this.#endWaiting();
    this.notice = `${wanted.name} could not be fetched; ${embedded.name}, which is built in, runs instead.`;
    this.model = embedded;
  }

  #change(model: ModelEntry): void {
    this.notice = null;
    this.model = model;
    this.#load();
  }

  #load(): void {
    const { model } = this;
    if (this.on) {
      this.#ask();
      // A backend chosen meanwhile changes nothing of what is waited for.
      if (!this.awaited) this.#watch(model);
    }
    this.events.changed();
  }

  #ask(): void {
    const { id: taskId, model, backend, options } = this;
    this.#forgetResult();
    const file = this.#files.get(model.id);
    this.pipeline.setTask({ taskId, model, backend, options, ...(file ? { file } : {}) });
  }

  /** Lets the embedded model run where the recommended one takes its time. */
  #watch(model: ModelEntry): void {
    this.#standIn?.end();
    this.#standIn = null;
    const embedded = defaultModel(this.id, { online: false });
    if (!this.fetchAhead || this.#chosen || embedded.id === model.id) return;
    this.#standIn = new StandIn(model, this.fetchAhead, () => this.state, {
      needed: () => {
        this.awaited = model;
        this.notice = `${model.name} is still being fetched; ${embedded.name}, which is built in, runs until it is here.`;
        this.model = embedded;
        this.#ask();
        this.events.changed();
      },
      arrived: () => {
        this.#endWaiting();
        this.#change(model);
      },
      failed: () => {
        this.#runInstead(embedded, model);
        this.events.changed();
      },
    });
  }

  #endWaiting(): void {
    this.#standIn?.end();
    this.#standIn = null;
    this.awaited = null;
  }

  #forgetResult(): void {
    this.result = null;
    this.events.outdated(this.id);
  }
}

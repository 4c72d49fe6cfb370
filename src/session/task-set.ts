import type { Subscription } from "rxjs";
import type { AssetSettings } from "../catalog/settings.ts";
import { FoveaError } from "../errors.ts";
import { Pipeline } from "../pipeline/pipeline.ts";
import type { PipelineStatistics } from "../pipeline/statistics.ts";
import type { TaskState } from "../pipeline/task-state.ts";
import type { BackendChoice } from "../results/backend.ts";
import type { TaskResult } from "../results/stamp.ts";
import { isKnownModel } from "../tasks/catalogue.ts";
import { knowModel } from "../tasks/know-model.ts";
import { taskOf } from "../tasks/page/find-task.ts";
import type { OptionsOf, ResultOf, TaskId } from "../tasks/task-types.ts";
import { isSameValue } from "./same-value.ts";
import type { FetchAhead } from "./stand-in.ts";
import { TaskChoice } from "./task-choice.ts";

/** What is to run. */
export interface TaskConfiguration {
  /** Ids. */
  readonly tasks: readonly string[];
  /** Ids of models by task; a task without one takes the recommended model. */
  readonly models: Readonly<Record<string, string>>;
  readonly backend: BackendChoice;
  /** By task; what is left out stands at the task's default. */
  readonly options: Readonly<Record<string, object>>;
}

/** What the owner of a set of tasks hears. */
export interface TaskSetEvents {
  /** After every change of a task, of the statistics and of `problems`. */
  changed(): void;
  /** What the task found is no longer to be shown. */
  outdated(taskId: string): void;
}

/**
 * The tasks that look at one picture, and the pipeline that runs them. Where the pictures come from
 * is its owner's matter: an element with a source of its own, or an overlay over a page's video.
 */
export class TaskSet {
  readonly pipeline: Pipeline;
  /** By id, in the order in which they were first asked for. */
  readonly choices = new Map<string, TaskChoice>();
  statistics: PipelineStatistics | null = null;
  /**
   * What cannot be had of the last configuration: unknown tasks and models. The same object for as
   * long as the same cannot be had.
   */
  problems: readonly FoveaError[] = [];

  readonly #subscriptions: Subscription[];
  /** What is to run; null after the end. */
  #asked: TaskConfiguration | null = null;
  /** The catalogue has all that there is to learn of. */
  #learnt = false;
  /** What was last asked for of each task, so that only a change is passed on. */
  readonly #configured = new Map<
    string,
    { model: string | undefined; options: object | undefined }
  >();

  constructor(
    private readonly settings: AssetSettings,
    private readonly events: TaskSetEvents,
  ) {
    this.pipeline = new Pipeline(settings);
    this.#subscriptions = [
      this.pipeline.states.subscribe((states) => this.#statesChanged(states)),
      this.pipeline.statistics.subscribe((statistics) => {
        this.statistics = statistics;
        events.changed();
      }),
    ];
  }

  /** The task of that id, off when it is new. Throws "task-unknown" when there is none. */
  choice<Id extends TaskId>(taskId: Id): TaskChoice<OptionsOf<Id>, ResultOf<Id>>;
  choice(taskId: string): TaskChoice;
  choice(taskId: string): TaskChoice {
    const known = this.choices.get(taskId);
    if (known) return known;
    const online = this.settings.online === true && navigator.onLine;
    const events = {
      changed: () => this.events.changed(),
      outdated: (id: string) => this.events.outdated(id),
    };
    const fetchAhead = online ? fetchInto(this.settings) : null;
    const choice = new TaskChoice(taskOf(taskId), online, this.pipeline, events, fetchAhead);
    this.choices.set(taskId, choice);
    return choice;
  }

  /** Turns the named tasks on as configured, and all others off. */
  use(configuration: TaskConfiguration): void {
    this.#asked = configuration;
    const problems: FoveaError[] = [];
    for (const choice of this.choices.values()) {
      if (!configuration.tasks.includes(choice.id)) choice.turnOff();
    }
    for (const id of configuration.tasks) {
      if (this.#learnsOf(configuration.models[id])) {
        this.choices.get(id)?.turnOff();
        continue;
      }
      try {
        this.#useTask(this.choice(id), configuration);
      } catch (thrown) {
        problems.push(FoveaError.from(thrown));
      }
    }
    this.problems = problems.map((problem) => {
      const same = ({ code, message }: FoveaError) =>
        code === problem.code && message === problem.message;
      return this.problems.find(same) ?? problem;
    });
    this.events.changed();
  }

  /** Takes note of a result; false when its task is off by now and it is not to be shown. */
  accept(result: TaskResult): boolean {
    const choice = this.choices.get(result.task);
    if (!choice?.on) return false;
    choice.result = result;
    return true;
  }

  forgetResults(): void {
    for (const choice of this.choices.values()) choice.result = null;
  }

  dispose(): void {
    this.#asked = null;
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.pipeline.dispose();
  }

  /** Whether the catalogue is asked to learn of a model; what was configured is then used once more. */
  #learnsOf(model: string | undefined): boolean {
    if (model === undefined || this.#learnt || isKnownModel(model)) return false;
    const configuration = this.#asked;
    void knowModel(model)
      .catch(() => false)
      .then(() => {
        this.#learnt = true;
        if (configuration && configuration === this.#asked) this.use(configuration);
      });
    return true;
  }

  #useTask(choice: TaskChoice, configuration: TaskConfiguration): void {
    const { id } = choice;
    const before = this.#configured.get(id);
    const model = configuration.models[id];
    const options = configuration.options[id];
    if (!isSameValue(options, before?.options)) {
      choice.replaceOptions({ ...options });
    }
    try {
      if (model === undefined) choice.chooseDefaultModel();
      else if (model !== before?.model) choice.chooseModel(model);
    } catch (thrown) {
      choice.turnOff();
      throw thrown;
    }
    this.#configured.set(id, { model, options: options && structuredClone(options) });
    if (choice.backend !== configuration.backend) choice.chooseBackend(configuration.backend);
    choice.turnOn();
  }

  #statesChanged(states: ReadonlyMap<string, TaskState>): void {
    for (const choice of this.choices.values()) {
      choice.stateChanged(states.get(choice.id) ?? null);
    }
  }
}

/** Fetches models into the browser's cache; the code for it is loaded when it is needed. */
function fetchInto(settings: AssetSettings): FetchAhead {
  return async (model, signal) => {
    const { loadModel } = await import("../catalog/loader.ts");
    const { cached, kept } = await loadModel(model, settings, { signal });
    return cached || kept;
  };
}

import type { LitElement, PropertyValues, ReactiveController } from "lit";
import type { FoveaError } from "../../errors.ts";
import type { PipelineStatistics } from "../../pipeline/statistics.ts";
import type { BackendChoice } from "../../results/backend.ts";
import type { EngineInfo } from "../../results/engine-info.ts";
import type { TaskResult } from "../../results/stamp.ts";
import { ConfigurationCheck } from "../../session/configuration-check.ts";
import type { TaskSet } from "../../session/task-set.ts";
import { TaskAttributes } from "./task-attributes.ts";
import { TaskReports, taskErrors } from "./task-reports.ts";

/**
 * Milliseconds for which an element may be out of the document and only be on its way: a framework
 * that puts it back takes a frame or two (50 ms were measured on slow pages).
 */
export const MOVE_TIME = 200;

type Host = LitElement & {
  readonly tasks: string;
  readonly backend: BackendChoice;
  readonly options: Readonly<Record<string, object>>;
};

/** What the host says of itself. */
interface HostParts {
  /** Its tasks; null while it looks at nothing. */
  taskSet(): TaskSet | null;
  /** What is wrong with its source; null when nothing is. */
  sourceError(): FoveaError | null;
  /** Gives everything back: the element has left the document, and is not only being moved. */
  end(): void;
}

/**
 * What every element has that runs tasks: which and how by its attributes, what goes wrong and how
 * fast it goes by properties and events, and an end when it does not come back to the document.
 */
export class TaskHost implements ReactiveController {
  readonly #attributes: TaskAttributes;
  readonly #check = new ConfigurationCheck();
  readonly #reports: TaskReports;
  #toldStatistics: PipelineStatistics | null = null;
  /** The document that it is in has gone, and the element with it. */
  #gone = false;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #adopting = new AbortController();

  constructor(
    private readonly host: Host,
    private readonly parts: HostParts,
  ) {
    this.#attributes = new TaskAttributes(host);
    this.#reports = new TaskReports(host);
    host.addController(this);
  }

  hostConnected(): void {
    clearTimeout(this.#leaving);
    this.#gone = false;
    // A frame's document that the element was moved into goes without taking the element out of it.
    this.#adopting = new AbortController();
    const { signal } = this.#adopting;
    const page = this.host.ownerDocument.defaultView;
    if (page === window) return;
    // A document without a window was never shown to anybody.
    if (!page) this.#pageGoes(true);
    page?.addEventListener("pagehide", () => this.#pageGoes(true), { signal });
    page?.addEventListener("pageshow", () => this.#pageGoes(false), { signal });
  }

  /** In a document that somebody may see. */
  get isThere(): boolean {
    return this.host.isConnected && !this.#gone;
  }

  #pageGoes(gone: boolean): void {
    this.#gone = gone;
    if (gone) this.parts.end();
    else this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#adopting.abort();
    this.#leaving = setTimeout(() => this.parts.end(), MOVE_TIME);
  }

  /** Ids of models by task; reflects the attributes `model-…`. */
  get models(): Record<string, string> {
    return this.#attributes.models;
  }
  set models(models: Readonly<Record<string, string>>) {
    this.#attributes.models = models ?? {};
  }

  /** What went wrong and still does, the most important first. */
  get errors(): readonly FoveaError[] {
    const sourceError = this.parts.sourceError();
    const taskSet = this.parts.taskSet();
    return [
      ...(sourceError ? [sourceError] : []),
      ...this.#check.problems,
      ...(taskSet ? taskErrors(taskSet.choices.values(), taskSet.problems) : []),
    ];
  }

  /** The newest result of each task. Layers in them are borrowed until the next. */
  get results(): ReadonlyMap<string, TaskResult> {
    const results = new Map<string, TaskResult>();
    for (const { id, result } of this.parts.taskSet()?.choices.values() ?? []) {
      if (result) results.set(id, result);
    }
    return results;
  }

  /** What runs each task's model, by task. */
  get engines(): ReadonlyMap<string, EngineInfo> {
    const engines = new Map<string, EngineInfo>();
    for (const { id, engine } of this.parts.taskSet()?.choices.values() ?? []) {
      if (engine) engines.set(id, engine);
    }
    return engines;
  }

  /** How fast it goes; null while nothing is known. */
  get statistics(): PipelineStatistics | null {
    return this.parts.taskSet()?.statistics ?? null;
  }

  /** Whether an update was about what runs, and how. */
  concerns(changed: PropertyValues): boolean {
    return ["tasks", "models", "backend", "options"].some((name) => changed.has(name));
  }

  /** Turns tasks on and off as the attributes say it now; tells of what they say wrong. */
  configure(): void {
    const configuration = this.#check.use(this.#attributes.configuration);
    this.parts.taskSet()?.use(configuration);
    this.tell();
    this.host.requestUpdate();
  }

  /** Tells by events what has changed: `progress`, `error`, `statistics`. */
  tell(): void {
    this.#reports.tell(this.parts.taskSet()?.choices.values() ?? [], this.errors);
    const { statistics } = this;
    if (!statistics || statistics === this.#toldStatistics) return;
    this.#toldStatistics = statistics;
    const detail = statistics;
    this.host.dispatchEvent(new CustomEvent("statistics", { detail, composed: true }));
  }
}

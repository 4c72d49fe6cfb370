import type { LitElement, ReactiveController } from "lit";
import type { BackendChoice } from "../../results/backend.ts";
import type { RawConfiguration } from "../../session/configuration-check.ts";

const MODEL = "model-";

/** How the attribute `options` says them; what is no JSON stays text, for whoever checks it to say so. */
export const optionsConverter = {
  fromAttribute(value: string | null): unknown {
    if (value === null || value.trim() === "") return {};
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  },
};

type Host = LitElement & {
  readonly tasks: string;
  readonly backend: BackendChoice;
  readonly options: Readonly<Record<string, object>>;
};

/**
 * What is to run, as an element's attributes say it: `tasks="detection pose"`, a model for each
 * task that wants another than the recommended one (`model-detection="yolox-nano"`), `backend` and
 * `options`.
 */
export class TaskAttributes implements ReactiveController {
  // Lit observes attributes whose names are known beforehand; those of models are not.
  readonly #observer = new MutationObserver((records) => {
    if (records.some(({ attributeName }) => attributeName?.startsWith(MODEL))) {
      this.host.requestUpdate("models");
    }
  });

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.host, { attributes: true });
    this.host.requestUpdate("models");
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** Ids of models by task, out of the attributes. */
  get models(): Record<string, string> {
    return Object.fromEntries(
      [...this.host.attributes]
        .filter(({ name, value }) => name.startsWith(MODEL) && value !== "")
        .map(({ name, value }) => [name.slice(MODEL.length), value]),
    );
  }

  set models(models: Readonly<Record<string, string>>) {
    for (const task of Object.keys(this.models)) {
      if (!models[task]) this.host.removeAttribute(MODEL + task);
    }
    for (const [task, model] of Object.entries(models)) {
      if (model) this.host.setAttribute(MODEL + task, model);
    }
    this.host.requestUpdate("models");
  }

  get configuration(): RawConfiguration {
    const { tasks, backend, options } = this.host;
    return { tasks, models: this.models, backend, options };
  }
}

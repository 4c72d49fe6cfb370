import type { LoadProgress } from "../../catalog/load-progress.ts";
import type { FoveaError } from "../../errors.ts";
import type { TaskChoice } from "../../session/task-choice.ts";

/** How far a task's model has come. */
export interface ModelProgress extends LoadProgress {
  /** Id of the task. */
  readonly task: string;
  /** Id of the model. */
  readonly model: string;
  /** 0 to 1 of the phase; null where the server does not say how much there is. */
  readonly share: number | null;
}

/**
 * Tells of what happens to an element's tasks by events: `progress` while a model loads, `error`
 * once for each failure.
 */
export class TaskReports {
  /** What was told last of each task. */
  readonly #progress = new Map<string, LoadProgress>();
  #errors: readonly FoveaError[] = [];

  constructor(private readonly host: HTMLElement) {}

  /**
   * Looks for news. `errors` are those that stand now, the most important first.
   * Neither event bubbles, as those of the same names on other elements do not.
   */
  tell(choices: Iterable<TaskChoice>, errors: readonly FoveaError[]): void {
    for (const { id, model, state } of choices) {
      if (state?.status !== "loading" || !state.progress) continue;
      const { progress } = state;
      if (this.#progress.get(id) === progress) continue;
      this.#progress.set(id, progress);
      const { loadedBytes, totalBytes } = progress;
      const share = totalBytes === null ? null : totalBytes === 0 ? 1 : loadedBytes / totalBytes;
      const detail: ModelProgress = { ...progress, task: id, model: model.id, share };
      this.host.dispatchEvent(new CustomEvent("progress", { detail, composed: true }));
    }
    const before = this.#errors;
    this.#errors = errors;
    for (const error of errors) {
      if (before.includes(error)) continue;
      this.host.dispatchEvent(new CustomEvent("error", { detail: error, composed: true }));
    }
  }
}

/** What stands in the way of tasks, first those that were asked for and do not exist. */
export function taskErrors(
  choices: Iterable<TaskChoice>,
  problems: readonly FoveaError[],
): FoveaError[] {
  const failures = [...choices].map(({ state }) =>
    state?.status === "failed" ? state.error : null,
  );
  return [...problems, ...failures.filter((error) => error !== null)];
}

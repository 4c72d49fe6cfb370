import { assertSendable } from "../bridge/sendable.ts";
import { FoveaError } from "../errors.ts";
import { knownBackend } from "../pipeline/known-backend.ts";
import type { BackendChoice } from "../results/backend.ts";
import { allTasks, findTask } from "../tasks/page/find-task.ts";
import { checkOptions, shown } from "../tasks/page/option-rules.ts";
import { isSameValue } from "./same-value.ts";
import type { TaskConfiguration } from "./task-set.ts";

/** What is to run, as a page has set it: anything. */
export interface RawConfiguration {
  readonly tasks: unknown;
  readonly models: Readonly<Record<string, string>>;
  readonly backend: unknown;
  readonly options: unknown;
}

/**
 * Finds what is wrong with a configuration. In place of a wrong value stays the last good one, the
 * default where there was none.
 */
export class ConfigurationCheck {
  #tasks: readonly string[] = [];
  #backend: BackendChoice = "auto";
  /** By task; copies, so that a page may change what it has set. */
  #options: Readonly<Record<string, object>> = {};
  #problems: readonly FoveaError[] = [];

  /** What was wrong with the last one; the same object for as long as the same is wrong. */
  get problems(): readonly FoveaError[] {
    return this.#problems;
  }

  /** What is to run of what was set. */
  use({ tasks, models, backend, options }: RawConfiguration): TaskConfiguration {
    const problems: FoveaError[] = [];
    const attempt = (check: () => void) => {
      try {
        check();
      } catch (thrown) {
        problems.push(FoveaError.from(thrown));
      }
    };
    attempt(() => {
      this.#tasks = listed(tasks);
    });
    attempt(() => {
      this.#backend = knownBackend(backend);
    });
    attempt(() => {
      const good: Record<string, object> = {};
      for (const [taskId, given] of entriesOf(options)) {
        const before = this.#options[taskId];
        attempt(() => {
          // What fails stays as it was.
          if (before) good[taskId] = before;
          good[taskId] = isSameValue(given, before) && before ? before : checked(taskId, given);
        });
      }
      this.#options = good;
    });
    this.#problems = problems.map((problem) => {
      const same = ({ code, message }: FoveaError) =>
        code === problem.code && message === problem.message;
      return this.#problems.find(same) ?? problem;
    });
    return { tasks: this.#tasks, models, backend: this.#backend, options: this.#options };
  }
}

function listed(tasks: unknown): readonly string[] {
  if (typeof tasks === "string") return [...new Set(tasks.split(/[\s,]+/).filter(Boolean))];
  const ids = [...allTasks().keys()].join(", ");
  const message = `The tasks cannot be ${shown(tasks)}: allowed is a text of ids, separated by spaces, of ${ids}.`;
  throw new FoveaError("option-invalid", message);
}

/** Nothing at all is no options; text is what could not be read as JSON. */
function entriesOf(options: unknown): [string, unknown][] {
  if (options === null || options === undefined) return [];
  if (typeof options === "object" && !Array.isArray(options)) return Object.entries(options);
  const example = `{"detection": {"scoreThreshold": 0.5}}`;
  const message = `The options cannot be ${shown(options)}: allowed is an object by task, as JSON in the attribute, as in ${example}.`;
  throw new FoveaError("option-invalid", message);
}

function checked(taskId: string, given: unknown): object {
  const task = findTask(taskId);
  if (!task) {
    const ids = [...allTasks().keys()].join(", ");
    const message = `There are options for “${taskId}”, which is no task. There are: ${ids}.`;
    throw new FoveaError("option-invalid", message);
  }
  checkOptions(taskId, given, task.optionRules);
  assertSendable(given, `The options of “${taskId}”`);
  // One that is undefined stands at its default.
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return structuredClone(Object.fromEntries(entries));
}

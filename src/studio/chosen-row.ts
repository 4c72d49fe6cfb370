import type { TaskChoice } from "../session/task-choice.ts";

/** Which task or panel the inspector shows: the one that was turned on last, or asked for last. */
export class ChosenRow {
  #id: string | null = null;
  #folded = false;
  #on: ReadonlySet<string> = new Set();

  /** Null when the inspector is folded, or nothing has been chosen. */
  get id(): string | null {
    return this.#folded ? null : this.#id;
  }

  /** Shows it; the one on show is folded. */
  toggle(id: string): void {
    this.#folded = this.id === id;
    this.#id = id;
  }

  open(id: string): void {
    this.#folded = false;
    this.#id = id;
  }

  /** Follows the tasks: what has been turned on is looked at, unless the inspector is folded. */
  follow(tasks: readonly Pick<TaskChoice, "id" | "on">[]): void {
    const on = tasks.filter((task) => task.on).map(({ id }) => id);
    const added = on.find((id) => !this.#on.has(id));
    this.#on = new Set(on);
    if (added !== undefined) this.#id = added;
    this.#id ??= tasks[0]?.id ?? null;
  }
}

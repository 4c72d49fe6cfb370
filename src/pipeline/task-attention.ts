import type { Rhythm } from "./rhythm.ts";
import type { RunningTasks } from "./running-tasks.ts";
import type { Attention } from "./schedule.ts";
import type { TaskSchedule } from "./statistics.ts";

/** Who looks at each task of a pipeline, and what a person has pinned. */
export class TaskAttention {
  readonly #hidden = new Set<string>();
  readonly #pins = new Map<string, number>();

  /** @param heard whether somebody takes the results of what is not shown */
  constructor(
    private readonly tasks: RunningTasks,
    private readonly heard: () => boolean,
  ) {}

  setShown(taskId: string, shown: boolean): void {
    if (shown) this.#hidden.delete(taskId);
    else this.#hidden.add(taskId);
  }

  pin(taskId: string, rate: number | null): void {
    if (rate !== null && rate > 0) this.#pins.set(taskId, rate);
    else this.#pins.delete(taskId);
  }

  /** What the schedule says of a task; null where it runs as often as it can because nobody says anything. */
  scheduleOf(taskId: string): TaskSchedule | null {
    const rhythm = this.tasks.groupOf(taskId)?.rhythm;
    if (!rhythm) return null;
    const { cost, interval, attention, passedOver } = rhythm;
    return { cost, interval, attention, passedOver, pinned: this.#pins.get(taskId) ?? null };
  }

  /** Another source: what is counted begins at zero. */
  startAnew(): void {
    for (const { rhythm } of this.tasks.groups) if (rhythm) rhythm.passedOver = 0;
  }

  /** Of the groups that are ready, told who looks at them: a group is looked at as its foremost task. */
  rhythms(): Rhythm[] {
    return this.tasks.groups.flatMap(({ rhythm, ready }) => {
      if (!rhythm || ready.length === 0) return [];
      rhythm.attention = this.#attentionTo(ready);
      const shown = ready.filter((taskId) => !this.#hidden.has(taskId));
      rhythm.results = shown.length || ready.length;
      const pins = ready.flatMap((taskId) => this.#pins.get(taskId) ?? []);
      rhythm.pinned = pins.length > 0 ? Math.max(...pins) : null;
      return [rhythm];
    });
  }

  #attentionTo(taskIds: readonly string[]): Attention {
    if (taskIds.some((taskId) => !this.#hidden.has(taskId))) return "shown";
    return this.heard() ? "read" : "unread";
  }
}

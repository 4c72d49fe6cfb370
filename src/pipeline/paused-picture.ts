/** Milliseconds without a newer frame after which a picture counts as paused (25 a second: 40). */
const STILL_AFTER = 100;

/** Has the newest frame analysed again where no other comes: for options that have changed, or a run that failed. */
export class PausedPicture {
  /** By task. */
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();

  /**
   * @param newest id of the newest frame; null where there is none
   * @param analyse has it analysed by that task
   */
  constructor(
    private readonly newest: () => number | null,
    private readonly analyse: (taskId: string) => void,
  ) {}

  /** Leaves a moment for a newer frame to come; a paused picture is analysed again after it. */
  again(taskId: string): void {
    if (this.#waiting.has(taskId)) return;
    const before = this.newest();
    const timer = setTimeout(() => {
      this.#waiting.delete(taskId);
      if (this.newest() === before) this.analyse(taskId);
    }, STILL_AFTER);
    this.#waiting.set(taskId, timer);
  }

  /** Waits for nothing any more. */
  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
  }
}

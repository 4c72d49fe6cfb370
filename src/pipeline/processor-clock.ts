/**
 * A clock that goes at the pace at which a thread gets on: as time does while there is a processor for each
 * thread at work, and slower in proportion while there are more threads than processors. What passes on it
 * during a run, times the run's threads, is the processor time of the run; no browser tells that of a worker.
 *
 * It knows the page's own networks alone. What else keeps the processors busy makes runs look dearer than
 * they are, and that is as it should be: they are that dear now.
 */
export class ProcessorClock {
  #threads = 0;
  #passed = 0;
  #last: number;

  /**
   * @param processors logical ones of the machine
   * @param now milliseconds
   */
  constructor(
    readonly processors: number,
    private readonly now: () => number,
  ) {
    this.#last = now();
  }

  /** That many threads begin to work. */
  begin(threads: number): void {
    this.#go();
    this.#threads += threads;
  }

  /** They have ended. */
  end(threads: number): void {
    this.#go();
    this.#threads -= threads;
  }

  /** Milliseconds that a thread has got on since the clock was made. */
  get passed(): number {
    this.#go();
    return this.#passed;
  }

  #go(): void {
    const now = this.now();
    const pace = Math.min(1, this.processors / Math.max(1, this.#threads));
    this.#passed += Math.max(0, now - this.#last) * pace;
    this.#last = now;
  }
}

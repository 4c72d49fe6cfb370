/** What a `StillWatch` looks at, and whom it tells. */
export interface StillWatchEvents {
  /** Id of the newest frame; null where there is none. */
  newest(): number | null;
  /** No newer frame has come for a while. */
  stands(): void;
}

/** Watches for the picture to come to rest, from `start` until it does. One timer, however many frames come. */
export class StillWatch {
  #timer: ReturnType<typeof setInterval> | undefined;
  #seen: number | null = null;

  /** @param after milliseconds without a newer frame after which it stands; told at most twice as late */
  constructor(
    private readonly after: number,
    private readonly events: StillWatchEvents,
  ) {}

  /** Begins to watch, or goes on. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#seen = this.events.newest();
    this.#timer = setInterval(() => this.#look(), this.after);
  }

  /** Idempotent. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const newest = this.events.newest();
    const stands = newest === this.#seen;
    this.#seen = newest;
    if (!stands) return;
    this.stop();
    this.events.stands();
  }
}

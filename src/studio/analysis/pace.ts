/** Frames that the rate is the mean of: long enough to stand still, short enough to follow a slower part. */
const WINDOW = 50;

/** How fast frames come. */
export class Pace {
  readonly #now: () => number;
  /** Milliseconds at which the latest came; a rest begins anew. */
  #times: number[] = [];
  #last: number | null = null;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Frames a second of late; null where less than two have come. After a rest the last one stands. */
  get rate(): number | null {
    const [first] = this.#times;
    const last = this.#times.at(-1);
    if (first === undefined || last === undefined || last <= first) return this.#last;
    return (1000 * (this.#times.length - 1)) / (last - first);
  }

  frame(): void {
    this.#times.push(this.#now());
    if (this.#times.length > WINDOW) this.#times.shift();
  }

  /** Nothing comes for a while, and that is no slowness. */
  rest(): void {
    this.#last = this.rate;
    this.#times = [];
  }
}

import type { Summary } from "./statistics.ts";

/** The newest `capacity` durations, in milliseconds; adding one allocates nothing. */
export class SlidingWindow {
  readonly #values: Float64Array;
  readonly #sorted: Float64Array;
  #count = 0;
  #next = 0;

  constructor(capacity = 120) {
    this.#values = new Float64Array(capacity);
    this.#sorted = new Float64Array(capacity);
  }

  add(value: number): void {
    this.#values[this.#next] = value;
    this.#next = (this.#next + 1) % this.#values.length;
    this.#count = Math.min(this.#count + 1, this.#values.length);
  }

  /** Nearest-rank median and 95th percentile; zeros when empty. */
  summary(): Summary {
    const sorted = this.#sort();
    return { median: rank(sorted, 0.5), p95: rank(sorted, 0.95) };
  }

  /** The value that `share` of all are at most, by nearest rank; 0 when empty. */
  quantile(share: number): number {
    return rank(this.#sort(), share);
  }

  clear(): void {
    this.#count = 0;
    this.#next = 0;
  }

  #sort(): Float64Array {
    const sorted = this.#sorted.subarray(0, this.#count);
    sorted.set(this.#values.subarray(0, this.#count));
    return sorted.sort();
  }
}

function rank(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Events a second over the last `span` milliseconds. */
export class Rate {
  readonly #times: number[] = [];

  constructor(private readonly span = 2000) {}

  add(now: number): void {
    this.#times.push(now);
    this.#forget(now);
  }

  perSecond(now: number): number {
    this.#forget(now);
    return (this.#times.length * 1000) / this.span;
  }

  #forget(now: number): void {
    while (this.#times.length > 0 && (this.#times[0] ?? 0) <= now - this.span) this.#times.shift();
  }
}

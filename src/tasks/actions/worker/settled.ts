import type { Restorable } from "../../../refine/restorable.ts";

/** Seconds for which something new must be seen before it is said, so that words do not flicker. */
const SETTLES = 0.25;

/** The word that is said, and the other one that may follow it; both null where nothing was said. */
export interface SettledState<Value> {
  readonly said: { readonly value: Value } | null;
  readonly other: { readonly value: Value; readonly since: number } | null;
}

/** A word that changes only when another one has been said for a while. */
export class Settled<Value> implements Restorable<SettledState<Value>> {
  #value: Value | undefined;
  #other: { readonly value: Value; readonly since: number } | null = null;

  /** @param value what is said at first; where absent, what comes first is said at once */
  constructor(value?: Value) {
    this.#value = value;
  }

  state(): SettledState<Value> {
    const [value, other] = [this.#value, this.#other];
    return { said: value === undefined ? null : { value }, other };
  }

  restore({ said, other }: SettledState<Value>): void {
    this.#value = said?.value;
    this.#other = other;
  }

  /**
   * What is said now.
   * @param value what is seen
   * @param now media time in seconds
   * @param atOnce words that need not settle
   */
  next(value: Value, now: number, atOnce: ReadonlySet<unknown> = new Set()): Value {
    if (this.#value === undefined || value === this.#value || atOnce.has(value)) {
      this.#value = value;
      this.#other = null;
      return value;
    }
    if (this.#other?.value !== value) this.#other = { value, since: now };
    if (now - this.#other.since >= SETTLES) {
      this.#value = value;
      this.#other = null;
    }
    return this.#value;
  }
}

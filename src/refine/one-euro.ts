import type { Restorable } from "./restorable.ts";

/** How steady and how quick the filter is. */
export interface OneEuroParameters {
  /** Cut-off frequency at rest, in Hz; lower is steadier. */
  readonly minCutoff: number;
  /** Hz of cut-off for each unit a second of speed; greater lags less. */
  readonly beta: number;
  /** Cut-off frequency of the speed's own filter, in Hz. */
  readonly derivativeCutoff: number;
}

/** The last filtered value (NaN before the first) and its filtered speed, in units a second. */
export type OneEuroState = readonly [value: number, speed: number];

/**
 * The One-Euro filter (Casiez, Roussel and Vogel 2012, "1€ Filter: A Simple Speed-based Low-pass
 * Filter for Noisy Input in Interactive Systems"): a first-order low-pass filter whose cut-off
 * frequency rises with speed, so that what rests does not tremble and what moves does not lag.
 *
 * One value's filter.
 */
export class OneEuro implements Restorable<OneEuroState> {
  #value = Number.NaN;
  #speed = 0;

  /**
   * The filtered value; the first passes as it is. What is not a number is handed back and
   * forgotten.
   * @param step seconds since the last value, positive
   */
  filter(value: number, step: number, parameters: OneEuroParameters): number {
    if (Number.isNaN(value)) return value;
    if (Number.isNaN(this.#value)) {
      this.#value = value;
      return value;
    }
    const { minCutoff, beta, derivativeCutoff } = parameters;
    const speed = (value - this.#value) / step;
    this.#speed += smoothing(derivativeCutoff, step) * (speed - this.#speed);
    const cutoff = minCutoff + beta * Math.abs(this.#speed);
    this.#value += smoothing(cutoff, step) * (value - this.#value);
    return this.#value;
  }

  state(): OneEuroState {
    return [this.#value, this.#speed];
  }

  restore([value, speed]: OneEuroState): void {
    this.#value = value;
    this.#speed = speed;
  }
}

/** The share of the new value, in (0, 1): equation 5 of the paper. */
function smoothing(cutoff: number, step: number): number {
  const tau = 1 / (2 * Math.PI * cutoff);
  return 1 / (1 + tau / step);
}

import type { Restorable } from "../../../refine/restorable.ts";
import type { Reading } from "./read-characters.ts";

/** Readings that are remembered. */
const MOST = 9;

/** What several readings of one line say together. */
export class Votes implements Restorable<readonly Reading[]> {
  #readings: Reading[] = [];

  get count(): number {
    return this.#readings.length;
  }

  add(reading: Reading): void {
    this.#readings.push(reading);
    if (this.#readings.length > MOST) this.#readings.shift();
  }

  clear(): void {
    this.#readings = [];
  }

  state(): readonly Reading[] {
    return [...this.#readings];
  }

  restore(readings: readonly Reading[]): void {
    this.#readings = [...readings];
  }

  /**
   * What has the greatest sum of scores, the later of equals; its score is the mean of those that say
   * it. An empty text where there are none.
   */
  winner(): Reading & { readonly votes: number } {
    const sums = new Map<string, { sum: number; votes: number }>();
    for (const { text, score } of this.#readings) {
      const { sum, votes } = sums.get(text) ?? { sum: 0, votes: 0 };
      // Later ones come last.
      sums.delete(text);
      sums.set(text, { sum: sum + score, votes: votes + 1 });
    }
    let best = { text: "", score: 0, votes: 0 };
    let most = 0;
    for (const [text, { sum, votes }] of sums) {
      if (sum < most) continue;
      most = sum;
      best = { text, score: sum / votes, votes };
    }
    return best;
  }
}

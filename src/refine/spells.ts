/**
 * What lasts, and when it begins and ends: a hand that pinches, a person who sits. Results say what is so on
 * one frame; programs want to know when it becomes so. What flickers is not told.
 */

/** Something that has begun or ended. */
export interface Spell<What> {
  readonly phase: "start" | "end";
  /** As it was said last. */
  readonly what: What;
  /** Media time, in seconds, at which it was first so; for an end, at which it was so last. */
  readonly mediaTime: number;
  /** Seconds that it has lasted; 0 for a start. */
  readonly seconds: number;
}

interface Going<What> {
  what: What;
  readonly since: number;
  last: number;
  told: boolean;
}

/** A step of the media time by more than this, in seconds, or backwards, is a cut: all ends. */
const LONGEST_GAP = 1;

/** Watches one stream of results, by keys that stand for the same thing from result to result. */
export class Spells<What> {
  readonly #going = new Map<string, Going<What>>();
  #last = Number.NaN;

  /**
   * @param settles seconds for which something must be so before its beginning is told, and must be so no
   *   more before its end is
   */
  constructor(private readonly settles: number) {}

  /**
   * What has begun and ended with this result. The same frame again changes nothing.
   * @param mediaTime of the result, in seconds
   * @param now what is so on it, by key
   */
  next(mediaTime: number, now: ReadonlyMap<string, What>): readonly Spell<What>[] {
    const step = mediaTime - this.#last;
    if (step === 0) return [];
    const told = step < 0 || step > LONGEST_GAP ? this.#endAll() : [];
    this.#last = mediaTime;
    for (const [key, what] of now) {
      const going = this.#going.get(key);
      if (going) Object.assign(going, { what, last: mediaTime });
      else this.#going.set(key, { what, since: mediaTime, last: mediaTime, told: false });
    }
    for (const [key, going] of this.#going) {
      const { what, since, last } = going;
      if (!going.told && last === mediaTime && mediaTime - since >= this.settles) {
        going.told = true;
        told.push({ phase: "start", what, mediaTime: since, seconds: 0 });
      }
      if (last === mediaTime) continue;
      // What was never told of need not last.
      if (going.told && mediaTime - last < this.settles) continue;
      this.#going.delete(key);
      if (going.told) told.push(endOf(going));
    }
    return told;
  }

  #endAll(): Spell<What>[] {
    const ends = [...this.#going.values()].filter(({ told }) => told).map(endOf);
    this.#going.clear();
    return ends;
  }
}

function endOf<What>({ what, since, last }: Going<What>): Spell<What> {
  return { phase: "end", what, mediaTime: last, seconds: last - since };
}

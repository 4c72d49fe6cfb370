import type { Gap } from "./recording.ts";

/** Steps between lines that are so many times the usual one are gaps. */
const STEPS = 4;

/** Shorter is no gap whatever the usual step is: results come unevenly on a busy machine. Seconds. */
const LEAST = 1;

/** Steps that are looked at for the usual one. */
const SAMPLE = 256;

/**
 * Media times in order, each with the number of a line as its owner counts them. Mostly lines come
 * in order, and then adding one costs the same however many there are.
 */
export class TimeIndex {
  #times = new Float64Array(1024);
  #owners = new Uint32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  timeAt(index: number): number {
    return index >= 0 && index < this.#length ? (this.#times[index] as number) : Number.NaN;
  }

  /** The owner's number of a line; -1 where there is none. */
  ownerAt(index: number): number {
    return index >= 0 && index < this.#length ? (this.#owners[index] as number) : -1;
  }

  /**
   * Adds a line, in place of one of the same time. Times that are no number are refused.
   * @returns the owner's number of the line whose place it took; -1 where there was none
   */
  add(mediaTime: number, owner: number): number {
    if (!Number.isFinite(mediaTime)) throw new RangeError(`${mediaTime} is no media time`);
    const at = this.indexAt(mediaTime);
    if (this.timeAt(at) === mediaTime) {
      const before = this.#owners[at] as number;
      this.#owners[at] = owner;
      return before;
    }
    this.#grow();
    this.#times.copyWithin(at + 2, at + 1, this.#length);
    this.#owners.copyWithin(at + 2, at + 1, this.#length);
    this.#times[at + 1] = mediaTime;
    this.#owners[at + 1] = owner;
    this.#length++;
    return -1;
  }

  /** Drops all lines whose owner's number is less. */
  dropBefore(owner: number): void {
    let kept = 0;
    for (let at = 0; at < this.#length; at++) {
      if ((this.#owners[at] as number) < owner) continue;
      this.#times[kept] = this.#times[at] as number;
      this.#owners[kept] = this.#owners[at] as number;
      kept++;
    }
    this.#length = kept;
  }

  /** Drops all lines between two times, these not included. Returns whether there were any. */
  dropBetween(from: number, to: number): boolean {
    const first = this.indexAt(from) + 1;
    let end = this.indexAt(to);
    if (this.timeAt(end) < to) end++;
    if (end <= first) return false;
    this.#times.copyWithin(first, end, this.#length);
    this.#owners.copyWithin(first, end, this.#length);
    this.#length -= end - first;
    return true;
  }

  /** The last one at or before a time; -1 where all are later. */
  indexAt(mediaTime: number): number {
    // Nearly always it is the end.
    if (mediaTime >= (this.#times[this.#length - 1] ?? Number.NaN)) return this.#length - 1;
    let [low, high] = [0, this.#length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#times[middle] as number) <= mediaTime) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The one whose time is nearest, the earlier of two that are as near; -1 where there is none. */
  nearest(mediaTime: number): number {
    const before = this.indexAt(mediaTime);
    const after = before + 1;
    if (before < 0) return this.#length > 0 ? 0 : -1;
    if (after >= this.#length) return before;
    const nearer = mediaTime - this.timeAt(before) <= this.timeAt(after) - mediaTime;
    return nearer ? before : after;
  }

  gaps(): readonly Gap[] {
    const least = Math.max(LEAST, STEPS * this.#usualStep());
    const gaps: Gap[] = [];
    for (let at = 1; at < this.#length; at++) {
      const [from, to] = [this.#times[at - 1] as number, this.#times[at] as number];
      if (to - from > least) gaps.push({ from, to });
    }
    return gaps;
  }

  /** The median of some steps spread over the whole; 0 where there is none. */
  #usualStep(): number {
    const count = Math.min(SAMPLE, this.#length - 1);
    if (count < 1) return 0;
    const steps = Float64Array.from({ length: count }, (_, i) => {
      const at = Math.floor((i * (this.#length - 1)) / count);
      return (this.#times[at + 1] as number) - (this.#times[at] as number);
    }).sort();
    return steps[count >> 1] as number;
  }

  #grow(): void {
    if (this.#length < this.#times.length) return;
    const times = new Float64Array(2 * this.#times.length);
    const owners = new Uint32Array(times.length);
    times.set(this.#times);
    owners.set(this.#owners);
    this.#times = times;
    this.#owners = owners;
  }
}

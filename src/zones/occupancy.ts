/** How many were inside from a moment on. */
export interface OccupancyChange {
  /** Media time in seconds. */
  readonly mediaTime: number;
  readonly count: number;
}

/** Changes kept one by one; the oldest go first. */
const MOST_CHANGES = 2000;

/** How many are inside of a zone over time: now, at most, on average, and each change. */
export class Occupancy {
  readonly #changes: OccupancyChange[] = [];
  #now = 0;
  #most = 0;
  #time = Number.NaN;
  #seconds = 0;
  /** Things times seconds. */
  #sum = 0;

  /** @param mediaTime seconds; not less than that of the call before, unless there was a cut */
  add(count: number, mediaTime: number): void {
    if (!Number.isNaN(this.#time)) {
      const seconds = mediaTime - this.#time;
      this.#seconds += seconds;
      this.#sum += seconds * this.#now;
    }
    this.#time = mediaTime;
    if (count !== this.#now || this.#changes.length === 0) {
      this.#changes.push({ mediaTime, count });
      if (this.#changes.length > MOST_CHANGES) this.#changes.shift();
    }
    this.#now = count;
    this.#most = Math.max(this.#most, count);
  }

  /** What comes next does not go on from here. */
  cut(): void {
    this.#time = Number.NaN;
  }

  get now(): number {
    return this.#now;
  }

  get most(): number {
    return this.#most;
  }

  /** Over the time that was seen. */
  get mean(): number {
    return this.#seconds === 0 ? this.#now : this.#sum / this.#seconds;
  }

  /** The last two thousand. Borrowed: it goes on. */
  get changes(): readonly OccupancyChange[] {
    return this.#changes;
  }
}

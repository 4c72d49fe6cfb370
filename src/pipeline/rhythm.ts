import type { TaskResult } from "../results/stamp.ts";
import type { ProcessorClock } from "./processor-clock.ts";
import type { Attention, Work } from "./schedule.ts";
import { SlidingWindow } from "./sliding-window.ts";

/** Runs that make a cost: short enough to follow a change, long enough to bear some odd ones. */
const RUNS = 25;

/** With fewer runs than this nothing is known of the cost; the first ones compile and fill caches. */
const LEAST_RUNS = 4;

/** A run under way. */
export interface Run {
  /** A result of it, with the interval that was in force when it began. */
  mark(result: TaskResult): TaskResult;
  /** @param counts false where it was in vain, so that it says nothing of the cost */
  end(counts: boolean): void;
}

/**
 * How often tasks run that look at frames together: what a run of theirs costs, measured all the time, and
 * the least time between two of them that the schedule has given. A frame that is passed over allocates nothing.
 */
export class Rhythm implements Work {
  /** Milliseconds; 0 where they take the newest frame whenever they are free. */
  interval = 0;
  attention: Attention = "shown";
  pinned: number | null = null;
  threads = 1;
  results = 1;
  /** Frames that were passed over, because the interval had not gone by. */
  passedOver = 0;
  readonly #costs = new SlidingWindow(RUNS);
  #runs = 0;
  #next = Number.NEGATIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: ProcessorClock) {}

  /** Processor milliseconds of a run: the median of the last ones; null before enough are known. */
  get cost(): number | null {
    return this.#runs < LEAST_RUNS ? null : this.#costs.summary().median;
  }

  /** Whether a run may begin at `now`, in milliseconds on any clock that only goes forward. */
  isDue(now: number): boolean {
    // The interval may have become shorter since the last run.
    return now >= this.#next || now - this.#last >= this.interval;
  }

  /** A run begins. What it is late by, up to half an interval, is made good by the next: the mean is right. */
  begin(now: number): Run {
    this.#last = now;
    this.#next = Math.max(this.#next, now - this.interval / 2) + this.interval;
    const { clock, threads, interval } = this;
    clock.begin(threads);
    const begun = clock.passed;
    return {
      mark: (result) =>
        interval === 0 ? result : { ...result, stamp: { ...result.stamp, interval } },
      end: (counts) => {
        const cost = threads * (clock.passed - begun);
        clock.end(threads);
        if (!counts) return;
        this.#costs.add(cost);
        this.#runs++;
      },
    };
  }
}

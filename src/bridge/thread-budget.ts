/** More threads than this gain little for networks of this size. */
const MOST_THREADS = 4;

/**
 * Threads for a network's worker: half of the processors that are left, rounded up, so that a task
 * that comes later finds some. One processor is the page's own and the decoder's. When nothing is left, a
 * worker still has the one thread that it is.
 *
 * On two processors that is one thread for every worker, which is faster than two: all five tasks
 * together 28.8 results a second against 21.3, and a network alone as fast (see `docs/performance.md`).
 *
 * @param processors logical ones of the machine
 * @param given threads of the other workers
 */
export function threadShare(processors: number, given: number): number {
  const left = Math.max(1, Math.floor(processors) || 1) - 1 - given;
  return Math.min(MOST_THREADS, Math.max(1, Math.ceil(left / 2)));
}

/** A worker's part of the budget; it has one thread from the start. */
export interface ThreadLease {
  readonly threads: number;
  /** It is to run a network in WebAssembly. What it gets then it keeps: a runtime's threads are fixed. */
  runNetwork(): number;
  /** Idempotent. */
  end(): void;
}

/** How many threads the workers of a page have. */
export class ThreadBudget {
  #given = 0;

  constructor(private readonly processors: number) {}

  /** Threads of all workers together. */
  get given(): number {
    return this.#given;
  }

  lease(): ThreadLease {
    let threads = 1;
    let runsNetwork = false;
    let ended = false;
    this.#given += threads;
    const take = () => {
      if (runsNetwork || ended) return threads;
      runsNetwork = true;
      const share = threadShare(this.processors, this.#given - threads);
      this.#given += share - threads;
      threads = share;
      return threads;
    };
    const end = () => {
      if (!ended) this.#given -= threads;
      ended = true;
    };
    return {
      get threads() {
        return threads;
      },
      runNetwork: take,
      end,
    };
  }
}

/** This page's. */
export const pageThreads = new ThreadBudget(globalThis.navigator?.hardwareConcurrency ?? 1);

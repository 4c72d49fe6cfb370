/** More threads than this gain little for networks of this size. */
const MOST_THREADS = 4;

/**
 * Threads for a network's worker.
 *
 * The first one on a page gets all processors but one, and both of two: alone on two processors, two
 * threads give 1.36 (DEIMv2 femto) to 1.56 times (CenterNet) the results of one, with every frame of the
 * video shown. Whoever comes later gets half of what is left, rounded up, and at least the one thread that
 * it is: five tasks with two threads each give 39 results a second together, with one each 56, with two
 * for the first alone 45 (`docs/performance.md`).
 *
 * @param processors logical ones of the machine
 * @param given threads of the other workers
 */
export function threadShare(processors: number, given: number): number {
  const all = Math.max(1, Math.floor(processors) || 1);
  const share =
    given === 0 ? Math.max(all - 1, Math.min(all, 2)) : Math.ceil((all - 1 - given) / 2);
  return Math.min(MOST_THREADS, Math.max(1, share));
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

import { FoveaError } from "../errors.ts";
import { type SpawnWorker, spawnTaskWorker, WorkerLink } from "./worker-link.ts";

interface Place {
  readonly link: WorkerLink;
  readonly holders: Set<Holder>;
}

interface Holder {
  readonly owner: string;
  readonly onDeath: (error: FoveaError) => void;
}

/** What a task asks the pool for. */
export interface LeaseRequest {
  /** Tasks of the same place share a worker. */
  readonly place: string;
  /** Whose the task is: what one owner finds broken is not taken from another. */
  readonly owner: string;
  /** Called once when the worker dies or another task of the same owner ends it. */
  readonly onDeath: (error: FoveaError) => void;
  /** Makes the worker in place of the pool's own way. */
  readonly spawn?: SpawnWorker | undefined;
}

/** One task's hold on a worker. */
export interface WorkerLease {
  readonly link: WorkerLink;
  /** Whether tasks of other owners use the worker now. */
  readonly shared: boolean;
  /** Gives the hold back; the worker ends, with `error` for whatever is pending, when it was the last. */
  leave(error: FoveaError): void;
  /** Ends the worker at once, and tells its other tasks as of a death; one that is shared is only left. */
  terminate(error: FoveaError): void;
}

/**
 * Workers by place. Tasks of one place share a worker, whichever pipeline they belong to; it starts
 * with the first of them and ends with the last.
 */
export class WorkerPool {
  readonly #places = new Map<string, Place>();

  constructor(private readonly spawn: SpawnWorker) {}

  /**
   * A hold on the worker of a place, which is started where there is none. The caller leaves it.
   */
  lease({ place: name, owner, onDeath, spawn }: LeaseRequest): WorkerLease {
    const place = this.#places.get(name) ?? this.#open(name, spawn ?? this.spawn);
    const holder: Holder = { owner, onDeath };
    place.holders.add(holder);
    const shared = () => [...place.holders].some((other) => other.owner !== owner);
    const leave = (error: FoveaError) => {
      place.holders.delete(holder);
      if (place.holders.size === 0) this.#close(name, place, error);
    };
    return {
      link: place.link,
      get shared() {
        return shared();
      },
      leave,
      terminate: (error) => {
        place.holders.delete(holder);
        if (!shared()) this.#close(name, place, error);
      },
    };
  }

  /** Workers that run. */
  get links(): readonly WorkerLink[] {
    return [...this.#places.values()].map(({ link }) => link);
  }

  #open(name: string, spawn: SpawnWorker): Place {
    const holders = new Set<Holder>();
    const link = new WorkerLink(spawn, (error) => this.#close(name, place, error));
    const place: Place = { link, holders };
    this.#places.set(name, place);
    return place;
  }

  #close(name: string, place: Place, error: FoveaError): void {
    if (this.#places.get(name) === place) this.#places.delete(name);
    place.link.terminate(error);
    const told = [...place.holders];
    place.holders.clear();
    // Whose work it was that hung, nobody knows: each starts anew, by itself.
    const several = new Set(told.map(({ owner }) => owner)).size > 1;
    const died =
      several && error.code === "worker-hung"
        ? new FoveaError("worker-died", error.message, { cause: error })
        : error;
    for (const { onDeath } of told) onDeath(died);
  }
}

/** The page's workers, which all its pipelines share. */
export const pageWorkers = new WorkerPool(spawnTaskWorker);

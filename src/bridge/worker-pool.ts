/**
 * The workers of a pipeline by place. Tasks of one place share a worker, which starts with the
 * first of them and ends with the last, or for all of them when one finds it broken.
 */
import type { FoveaError } from "../errors.ts";
import { type SpawnWorker, WorkerLink } from "./worker-link.ts";

interface Place {
  readonly link: WorkerLink;
  /** What each task wants to be told when the worker dies. */
  readonly holders: Set<(error: FoveaError) => void>;
}

/** One task's hold on a worker. */
export interface WorkerLease {
  readonly link: WorkerLink;
  /** Gives the hold back; the worker ends, with `error` for whatever is pending, when it was the last. */
  leave(error: FoveaError): void;
  /** Ends the worker at once for all tasks that share it; the others are told as of a death. */
  terminate(error: FoveaError): void;
}

export class WorkerPool {
  readonly #places = new Map<string, Place>();

  constructor(private readonly spawn: SpawnWorker) {}

  /** @param onDeath called once when the worker dies or another task ends it */
  lease(name: string, onDeath: (error: FoveaError) => void): WorkerLease {
    const place = this.#places.get(name) ?? this.#open(name);
    place.holders.add(onDeath);
    const leave = () => {
      place.holders.delete(onDeath);
    };
    return {
      link: place.link,
      leave: (error) => {
        leave();
        if (place.holders.size === 0) this.#close(name, place, error);
      },
      terminate: (error) => {
        leave();
        this.#close(name, place, error);
      },
    };
  }

  /** Workers that are running. */
  get links(): readonly WorkerLink[] {
    return [...this.#places.values()].map(({ link }) => link);
  }

  #open(name: string): Place {
    const holders = new Set<(error: FoveaError) => void>();
    const link = new WorkerLink(this.spawn, (error) => this.#close(name, place, error));
    const place: Place = { link, holders };
    this.#places.set(name, place);
    return place;
  }

  #close(name: string, place: Place, error: FoveaError): void {
    if (this.#places.get(name) === place) this.#places.delete(name);
    place.link.terminate(error);
    const told = [...place.holders];
    place.holders.clear();
    for (const onDeath of told) onDeath(error);
  }
}

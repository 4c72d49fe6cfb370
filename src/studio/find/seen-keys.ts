/** What is taken in once, and known again at a later visit. */
import type { Source } from "../../session/source-status.ts";

/** Seconds between two moments of the same thing that are taken in. */
const INTERVAL = 0.5;

/** A leap of so many seconds begins another look at a video. Results of a slow machine come at least this often. */
const LEAP = 3;

/** Tells a file from all others: by its name, its size and when it was changed. */
export function fileKey({ name, size, lastModified }: File): string {
  return `${name} ${size} ${lastModified}`;
}

/** Tells a source from all others: by its address, or as `fileKey`; by its name where it is live. */
export function sourceKey({ name, from }: Source): string {
  if (typeof from === "string") return from;
  if (!from) return name;
  return "lastModified" in from ? fileKey(from as File) : `${name} ${from.size}`;
}

/** A thing in a source at a time. */
export interface Moment {
  /** `sourceKey` of the source. */
  readonly source: string;
  /** What it was found as; "" for the whole picture. */
  readonly thing: string;
  /** Null where nothing is tracked. */
  readonly trackId: number | null;
  /** Seconds. */
  readonly time: number;
  /** A live source comes to no moment again. */
  readonly live: boolean;
}

/** The key of a moment, the same at every visit: to half a second. A picture as a whole has that of its file. */
export function momentKey({ source, thing, time }: Moment): string {
  const part = Math.floor(time / INTERVAL);
  return thing === "" && part === 0 ? source : `${source} ${thing} ${part}`;
}

/**
 * Which moments and pictures have been taken in. A video that plays again, in a loop or at another visit, has
 * nothing new; two things of a kind at the same time are both new.
 */
export class KnownSeen {
  /** The look at which each was first seen; 0 for those of earlier visits. */
  readonly #looks = new Map<string, number>();
  #look = 1;
  /** Where it looked last. */
  #at = { source: "", time: Number.NEGATIVE_INFINITY };
  /** Time at which each thing was taken in last. */
  readonly #last = new Map<string, number>();

  /** @param keys of earlier visits */
  constructor(keys: readonly string[] = []) {
    for (const key of keys) this.#looks.set(key, 0);
  }

  has(key: string): boolean {
    return this.#looks.has(key);
  }

  add(key: string): void {
    this.#looks.set(key, this.#look);
  }

  /** Whether that is to be taken in; from then on it is known. */
  takes(moment: Moment): boolean {
    const { source, thing, trackId, time, live } = moment;
    const since = time - this.#at.time;
    if (source !== this.#at.source || since < -INTERVAL || since > LEAP) this.#look++;
    this.#at = { source, time };
    const key = momentKey(moment);
    const known = this.#looks.get(key);
    if (!live && known !== undefined && known < this.#look) return false;
    const track = `${source} ${trackId ?? thing}`;
    if (Math.abs(time - (this.#last.get(track) ?? Number.NEGATIVE_INFINITY)) < INTERVAL) {
      return false;
    }
    this.#last.set(track, time);
    if (known === undefined) this.#looks.set(key, this.#look);
    return true;
  }
}

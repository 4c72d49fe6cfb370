/** How often something went in and out. */
export interface InOut {
  readonly in: number;
  readonly out: number;
}

/** Of a camera that runs for days only the last tracks are kept one by one. */
const MOST_TRACKS = 1000;

/** Counts in and out: together, by class, and by track. */
export class Tally {
  readonly #all = { in: 0, out: 0 };
  readonly #labels = new Map<string, { in: number; out: number }>();
  readonly #tracks = new Map<number, { in: number; out: number }>();

  add(direction: keyof InOut, label: string, trackId: number): void {
    this.#all[direction]++;
    entry(this.#labels, label)[direction]++;
    entry(this.#tracks, trackId)[direction]++;
    if (this.#tracks.size > MOST_TRACKS) {
      const [oldest] = this.#tracks.keys();
      if (oldest !== undefined) this.#tracks.delete(oldest);
    }
  }

  get in(): number {
    return this.#all.in;
  }

  get out(): number {
    return this.#all.out;
  }

  /** By class. Borrowed: it goes on counting. */
  get byLabel(): ReadonlyMap<string, InOut> {
    return this.#labels;
  }

  /** By track, the last thousand that went across. Borrowed: it goes on counting. */
  get byTrack(): ReadonlyMap<number, InOut> {
    return this.#tracks;
  }

  clear(): void {
    this.#all.in = 0;
    this.#all.out = 0;
    this.#labels.clear();
    this.#tracks.clear();
  }
}

function entry<Key>(map: Map<Key, { in: number; out: number }>, key: Key) {
  const known = map.get(key);
  if (known) return known;
  const made = { in: 0, out: 0 };
  map.set(key, made);
  return made;
}

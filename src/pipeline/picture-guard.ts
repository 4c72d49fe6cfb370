import type { PictureRates } from "./picture-rate.ts";

/** Frames a second that the picture does not fall below, where its source has so many. */
const TARGET = 24;

/** A source's own frames count as shown from this share on. */
const NEARLY_ALL = 0.95;

/** So often in a row the picture has to suffer before networks are held back. */
const SUFFERS = 2;

const LESS = 0.8;
const MORE = 1.1;

/** Networks keep at least this part of the processors: it may be something else that slows the picture. */
const LEAST_PART = 0.4;

/** Good looks in a row before networks get more again: the first time, and at most. */
const FIRST_PATIENCE = 4;
const LONGEST_PATIENCE = 64;

/**
 * Holds networks back where the picture suffers: gives them fewer processors at once and more of them again
 * step by step, each time after a longer wait when that was too much before.
 */
export class PictureGuard {
  #processors: number;
  #suffered = 0;
  #good = 0;
  #patience = FIRST_PATIENCE;

  /** @param all processors of the machine */
  constructor(private readonly all: number) {
    this.#processors = all;
  }

  /** Processors that networks may keep busy. */
  get processors(): number {
    return this.#processors;
  }

  /**
   * Looks at the picture, at regular times.
   * @param rates of the time since the last look; null where nothing moved
   * @param busy processors that networks were to keep busy meanwhile
   */
  look(rates: PictureRates | null, busy: number): void {
    if (!rates) return;
    const suffers = rates.shown < Math.min(TARGET, NEARLY_ALL * rates.source);
    this.#suffered = suffers ? this.#suffered + 1 : 0;
    this.#good = suffers ? 0 : this.#good + 1;
    if (this.#suffered >= SUFFERS) {
      this.#suffered = 0;
      const least = LEAST_PART * this.all;
      this.#processors = Math.max(least, LESS * Math.min(this.#processors, Math.max(least, busy)));
      this.#patience = Math.min(LONGEST_PATIENCE, 2 * this.#patience);
    } else if (this.#good >= this.#patience && this.#processors < this.all) {
      this.#good = 0;
      this.#processors = Math.min(this.all, MORE * this.#processors);
    }
  }
}

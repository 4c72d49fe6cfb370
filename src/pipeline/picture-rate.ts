import { SlidingWindow } from "./sliding-window.ts";

/** Seconds between two frames that do not follow each other: somebody has sought. */
const JUMP = 1;

/** Shorter is no frame but the same one at another rounding; seconds. */
const LEAST = 0.004;

/** How many of ten distances between frames may be shorter than a frame is thought to last. */
const SHORT_SHARE = 0.2;

/** What has come of a source, and what it had to give, in frames a second. */
export interface PictureRates {
  readonly shown: number;
  readonly source: number;
}

/**
 * How many of its frames a source has brought. A frame that the browser left out is a longer step of the media
 * time; how long one lasts is told by the shorter steps. A camera that slows down in the dark has longer steps
 * all over, and has left nothing out. Allocates nothing for a frame.
 */
export class PictureRate {
  readonly #steps = new SlidingWindow(60);
  #last = Number.NaN;
  #frames = 0;
  #advanced = 0;

  /** @param mediaTime of a frame that has come, in seconds */
  add(mediaTime: number): void {
    const step = mediaTime - this.#last;
    this.#last = mediaTime;
    if (!(step > LEAST && step < JUMP)) return;
    this.#steps.add(step);
    this.#frames++;
    this.#advanced += step;
  }

  /** Of the last `seconds`, which count no more from here on; null where no frames followed each other. */
  take(seconds: number): PictureRates | null {
    const [frames, advanced] = [this.#frames, this.#advanced];
    this.#frames = 0;
    this.#advanced = 0;
    if (frames === 0 || seconds <= 0) return null;
    const lasts = this.#steps.quantile(SHORT_SHARE);
    return { shown: frames / seconds, source: advanced / lasts / seconds };
  }

  /** Another source. */
  reset(): void {
    this.#last = Number.NaN;
    this.take(1);
    this.#steps.clear();
  }
}

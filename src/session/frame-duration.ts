/** Shorter is no frame but the same one at another rounding; seconds. */
const LEAST = 0.004;

/**
 * How long a source's frames last: the least distance of two that followed each other, since those
 * that the browser skips only make longer ones.
 */
export class FrameDuration {
  /** Media time of the last frame in seconds. */
  time: number | null = null;
  /** Null until two frames have followed each other. */
  seconds: number | null = null;
  #jumped = false;

  add(mediaTime: number): void {
    const step = mediaTime - (this.time ?? Number.NaN);
    if (!this.#jumped && step > LEAST) this.seconds = Math.min(this.seconds ?? step, step);
    this.time = mediaTime;
    this.#jumped = false;
  }

  /** The next frame does not follow the last one: somebody seeks. */
  jump(): void {
    this.#jumped = true;
  }
}

import { DEADLINES, DeadlinePassed, within } from "../deadlines.ts";
import type { FoveaError } from "../errors.ts";
import { notPlaying, playAsAllowed } from "../frames/play.ts";

/** Lets a session's video play, and remembers why it does not. */
export class Playing {
  #refusal: FoveaError | null = null;
  #hidden = false;
  /** Raised when another source comes, so that nothing is said of the one before. */
  #generation = 0;

  constructor(private readonly video: HTMLVideoElement) {}

  /** Why the video stands still although it was to play; null where nothing of the kind has happened. */
  get refusal(): FoveaError | null {
    return this.video.paused ? this.#refusal : null;
  }

  /** It stands still because its page was not on show when it was to play. */
  get waitsForSight(): boolean {
    return this.#hidden && this.refusal !== null;
  }

  /** Another source comes, or none. */
  forget(): void {
    this.#generation++;
    this.#refusal = null;
  }

  /** Begins as the browser allows it. Rejects with what is wrong with the video itself. */
  async begin(): Promise<void> {
    const generation = this.#generation;
    this.#refusal = null;
    const refusal = await beforeLong(playAsAllowed(this.video));
    if (generation === this.#generation) this.#stands(refusal);
  }

  /** Goes on as the browser allows it; whatever is wrong is a refusal. */
  async goOn(): Promise<void> {
    const generation = this.#generation;
    try {
      await this.begin();
    } catch (thrown) {
      if (generation === this.#generation) {
        this.#stands(notPlaying("It could not be played", thrown));
      }
    }
  }

  #stands(refusal: FoveaError | null): void {
    this.#refusal = refusal;
    this.#hidden = document.hidden;
  }
}

/** What goes wrong after the deadline is told by the element itself. */
async function beforeLong(asked: Promise<FoveaError | null>): Promise<FoveaError | null> {
  try {
    return await within(DEADLINES.play, asked);
  } catch (thrown) {
    if (thrown instanceof DeadlinePassed)
      return notPlaying("Your browser has not begun to play it");
    throw thrown;
  }
}

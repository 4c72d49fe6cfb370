import { DEADLINES, DeadlinePassed, within } from "../deadlines.ts";
import { FoveaError } from "../errors.ts";
import { type PlayOutcome, playAsAllowed } from "./play.ts";

/** Lets a session's video play, and remembers why it does not. */
export class Playing {
  #refusal: FoveaError | null = null;
  /** Raised when another source comes, so that nothing is said of the one before. */
  #generation = 0;

  constructor(private readonly video: HTMLVideoElement) {}

  /** Why the video stands still although it was to play; null where nothing of the kind has happened. */
  get refusal(): FoveaError | null {
    return this.video.paused ? this.#refusal : null;
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
    const outcome = await beforeLong(playAsAllowed(this.video));
    if (generation !== this.#generation || outcome === "playing") return;
    this.#refusal = notPlaying(NOT_PLAYING[outcome]);
  }

  /** Goes on as the browser allows it; whatever is wrong is a refusal. */
  async goOn(): Promise<void> {
    const generation = this.#generation;
    try {
      await this.begin();
    } catch (thrown) {
      if (generation === this.#generation) {
        this.#refusal = notPlaying("It could not be played", thrown);
      }
    }
  }
}

const NOT_PLAYING = {
  refused: "Your browser does not let it play by itself",
  aborted: "Your browser has stopped it before it began",
  late: "Your browser has not begun to play it",
} as const;

/** `late` where nothing has come of it; what goes wrong after that is told by the element itself. */
async function beforeLong(asked: Promise<PlayOutcome>): Promise<PlayOutcome | "late"> {
  try {
    return await within(DEADLINES.play, asked);
  } catch (thrown) {
    if (thrown instanceof DeadlinePassed) return "late";
    throw thrown;
  }
}

function notPlaying(why: string, cause?: unknown): FoveaError {
  return new FoveaError("play-refused", `The picture stands still. ${why}.`, { cause });
}

import { FoveaError } from "../errors.ts";

/** Faults in a row that are no bad luck any more: a sixth of a second of a video, a second of a slow one. */
export const MOST_FAULTS = 5;

/**
 * Counts frames that came to nothing because a call of the browser failed. One is dropped and the next
 * one tried; several in a row are an error.
 */
export class FaultsInARow {
  #count = 0;

  /** A frame has come through. */
  forgive(): void {
    this.#count = 0;
  }

  /** What to give up with, "frame-failed" and the last fault's words; null where to go on. */
  add(thrown: unknown): FoveaError | null {
    if (++this.#count < MOST_FAULTS) return null;
    this.#count = 0;
    if (thrown instanceof FoveaError && thrown.code === "frame-failed") return thrown;
    const { message } = FoveaError.from(thrown);
    return new FoveaError("frame-failed", `Several attempts in a row failed: ${message}`, {
      cause: thrown,
    });
  }
}

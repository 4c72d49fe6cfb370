import type { Recording } from "../../recording/recording.ts";

/**
 * The recording that the studio looks through: of what is played, of an exact analysis, or of a file that
 * was opened. Timeline and "Take away" read it from here; whoever makes one shows it here.
 */
export class RecordingOnShow {
  #recording: Recording | null = null;

  /** @param changed called when another recording is on show */
  constructor(private readonly changed: () => void) {}

  /** Null where there is none. */
  get recording(): Recording | null {
    return this.#recording;
  }

  /** Borrows the recording: whoever made it closes it, and shows null before. */
  show(recording: Recording | null): void {
    if (recording === this.#recording) return;
    this.#recording = recording;
    this.changed();
  }
}

import { stopTracks } from "../frames/camera.ts";

/** The stream that is looked at: its own, whose tracks are stopped with it, or a borrowed one, whose tracks go on. */
export class HeldStream {
  #stream: MediaStream | null = null;
  #owned = false;

  /** From here on, whatever happens. @param owned whether it takes ownership of the tracks */
  hold(stream: MediaStream, owned: boolean): void {
    this.#stream = stream;
    this.#owned = owned;
  }

  /** Whether it is still that one. */
  is(stream: MediaStream): boolean {
    return this.#stream === stream;
  }

  /** Idempotent. */
  letGo(): void {
    const stream = this.#stream;
    this.#stream = null;
    if (stream && this.#owned) stopTracks(stream);
  }
}

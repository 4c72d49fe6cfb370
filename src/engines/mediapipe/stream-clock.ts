import type { Region } from "../../geometry/region.ts";

/** Time that goes ahead by this much more than has passed meanwhile, in seconds, is a seek. */
const LONGEST_JUMP = 1;

/** The graph's time of a frame, and whether it begins a new scene. */
export interface Tick {
  /** Milliseconds, greater than every one before. */
  readonly timestamp: number;
  /** This frame does not follow the one before: what the graph remembers is of no use. */
  readonly cut: boolean;
}

/**
 * The clock that a MediaPipe graph is driven by.
 *
 * A graph takes strictly increasing timestamps only: one step back ("packet timestamp mismatch")
 * and it fails on every later frame too (mediapipe 5743). Sources do step back: a seek, a loop,
 * another camera. So the graph's time is our own and only goes forward, and where the source's time
 * does not go on as a stream's does, whoever drives the graph is told that the scene is a new one.
 */
export class StreamClock {
  #timestamp = 0;
  #mediaTime: number | null = null;
  #at = 0;
  #seen = "";

  /**
   * The tick of the next frame.
   * @param mediaTime seconds on the source's clock; the same twice means still pictures, of which
   *   nobody says whether they are one picture or two, so they count as two
   * @param width size of the frame as displayed, in pixels; another size is another source
   * @param region the part that is looked at; in another one, what is remembered is elsewhere
   * @param now when it is asked for, in milliseconds of any clock that goes on
   */
  tick(
    mediaTime: number,
    width: number,
    height: number,
    region?: Region,
    now = performance.now(),
  ): Tick {
    const { x = 0, y = 0, angle = 0 } = region ?? {};
    const seen = [width, height, x, y, region?.width, region?.height, angle].join();
    const last = this.#mediaTime ?? Number.NaN;
    // A machine that needs long for a frame leaves gaps as long as that, and the scene goes on.
    const longestGap = LONGEST_JUMP + (now - this.#at) / 1000;
    const goesOn = mediaTime > last && mediaTime - last <= longestGap;
    const cut = this.#mediaTime !== null && !(goesOn && seen === this.#seen);
    this.#mediaTime = Number.isFinite(mediaTime) ? mediaTime : null;
    this.#at = now;
    this.#seen = seen;
    this.#timestamp += goesOn ? Math.max(1, Math.round((mediaTime - last) * 1000)) : 1;
    return { timestamp: this.#timestamp, cut };
  }

  /** A timestamp for a run that belongs to no frame; the next frame then begins a new scene. */
  interlude(): number {
    // A time that nothing follows.
    if (this.#mediaTime !== null) this.#mediaTime = Number.POSITIVE_INFINITY;
    return ++this.#timestamp;
  }
}

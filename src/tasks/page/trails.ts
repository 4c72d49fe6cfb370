import { continuityOf } from "../../refine/continuity.ts";
import type { TrackPoint } from "../../results/track-point.ts";

/** Seconds that a trail goes back: long enough to show a turn, short enough not to cover the picture. */
const LENGTH = 1.5;

interface Place {
  readonly x: number;
  readonly y: number;
  /** Media time in seconds. */
  readonly time: number;
}

/** The ways that the tracks of one task have come lately, kept from result to result. */
export class Trails {
  readonly #ways = new Map<number, Place[]>();
  #time = Number.NaN;

  /**
   * Takes in the places of a result. A cut ends all ways; the same result again changes nothing.
   * @param mediaTime of the result's frame, in seconds
   */
  add(points: readonly TrackPoint[], mediaTime: number): void {
    const continuity = continuityOf(this.#time, mediaTime);
    if (continuity === "cut") this.clear();
    this.#time = mediaTime;
    if (continuity === "same") return;
    for (const { trackId, x, y } of points) {
      const way = this.#ways.get(trackId);
      if (way) way.push({ x, y, time: mediaTime });
      else this.#ways.set(trackId, [{ x, y, time: mediaTime }]);
    }
    this.#forgetBefore(mediaTime - LENGTH);
  }

  /** Source pixels, the oldest first; none for a track that is not known. Borrowed. */
  wayOf(trackId: number): readonly { readonly x: number; readonly y: number }[] {
    return this.#ways.get(trackId) ?? [];
  }

  clear(): void {
    this.#ways.clear();
    this.#time = Number.NaN;
  }

  #forgetBefore(time: number): void {
    for (const [trackId, way] of this.#ways) {
      const kept = way.findIndex((place) => place.time >= time);
      if (kept < 0) this.#ways.delete(trackId);
      else if (kept > 0) way.splice(0, kept);
    }
  }
}

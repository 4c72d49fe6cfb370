import type { Size } from "../../../geometry/size.ts";
import type { Moment } from "../../../refine/refiner.ts";
import type { FoundFace } from "./found-faces.ts";

/**
 * A face narrower than this share of the picture's longer side is often missed by the detector for near ones
 * (docs/measurements.md).
 */
const LARGE = 0.1;
/** Seconds from one trial of the other way to the next. */
const EVERY = 1;

/** The two ways of looking for faces. */
export type Sight = "near" | "far";

/**
 * Which way of looking suits the picture. One of the two looks at every frame; the other is tried once a
 * second where what is found speaks for it: the far one where no face is large, the near one where one is
 * or nobody is found. The one that finds more goes on, the near one where both find as many.
 */
export class SightChoice {
  #sight: Sight = "near";
  #since = EVERY;

  /** Time passes; after a cut it begins anew. The way that looks at the frame. */
  next({ continuity, seconds }: Pick<Moment, "continuity" | "seconds">): Sight {
    if (continuity === "cut") {
      this.#sight = "near";
      this.#since = EVERY;
    }
    this.#since += seconds;
    return this.#sight;
  }

  /** Whether the other way is to be tried on this frame too, by what was found. */
  tries(faces: readonly FoundFace[], { width, height }: Size): boolean {
    const least = LARGE * Math.max(width, height);
    const isLarge = faces.some(({ box }) => box.width >= least);
    const other = this.#sight === "near" ? !isLarge : isLarge || faces.length === 0;
    if (!other || this.#since < EVERY) return false;
    this.#since = 0;
    return true;
  }

  /** Takes the way that found more; whether that is the other one. */
  settle(found: number, byOther: number): boolean {
    const changes = this.#sight === "near" ? byOther > found : byOther >= found;
    if (changes) this.#sight = this.#sight === "near" ? "far" : "near";
    return changes;
  }
}

import type { Hand } from "../result.ts";

/** A hand as it is found on one frame, of which nothing else is known. */
export type FoundHand = Pick<Hand, "score" | "handedness" | "box" | "landmarks" | "world">;

/** What is found on one frame. */
export interface FoundHands {
  readonly hands: readonly FoundHand[];
}

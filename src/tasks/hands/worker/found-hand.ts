import type { Box } from "../../../results/box.ts";
import type { Hand } from "../result.ts";

/** A hand as it is found on one frame, of which nothing else is known. */
export type FoundHand = Pick<Hand, "score" | "handedness" | "box" | "landmarks" | "world">;

/** What is found on one frame. */
export interface FoundHands {
  readonly hands: readonly FoundHand[];
}

/** The smallest box that holds all points, at least one. */
export function boxAround(points: readonly { readonly x: number; readonly y: number }[]): Box {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A gap longer than this (seconds) is a cut: too much can have moved. */
const LONGEST_GAP = 1;

/**
 * How a frame continues the one before: "next" in the same stream; "same", the same frame again (a
 * paused picture, new options); or "cut", after which nothing that was known holds.
 */
export type Continuity = "next" | "same" | "cut";

/**
 * What media times say of continuity. A cut is a jump back or ahead, the first frame of all (`last`
 * is NaN), or a still picture (0).
 * @param last media time of the frame before, in seconds
 * @param now that of this one
 */
export function continuityOf(last: number, now: number): Continuity {
  if (now === 0) return "cut";
  if (now === last) return "same";
  return now > last && now - last <= LONGEST_GAP ? "next" : "cut";
}

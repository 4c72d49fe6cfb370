/** A gap longer than this (seconds) is a cut: too much can have moved. */
const LONGEST_GAP = 1;

/**
 * What a frame's media time (seconds) says of how it follows on the last one: "next"; "same", the
 * same frame again (a paused picture, new options); or "cut", after which nothing that was known
 * holds: a jump back or ahead, the first frame of all (`last` is NaN), or a still picture (0).
 */
export function follows(last: number, now: number): "next" | "same" | "cut" {
  if (now === 0) return "cut";
  if (now === last) return "same";
  return now > last && now - last <= LONGEST_GAP ? "next" : "cut";
}

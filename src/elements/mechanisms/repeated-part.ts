/** A part of a video that is played again and again, in seconds of media time. */
export interface RepeatedPart {
  readonly from: number | null;
  /** Greater than `from`; null where it has not been set yet. */
  readonly to: number | null;
}

/** Nothing is repeated. */
export const NO_PART: RepeatedPart = { from: null, to: null };

/** Shorter parts would only flicker. */
const SHORTEST = 0.1;

/** What one key does, pressed three times: the part begins here, it ends here, and it is no more. */
export function nextPart({ from, to }: RepeatedPart, time: number): RepeatedPart {
  if (from === null) return { from: time, to: null };
  return to === null && time >= from + SHORTEST ? { from, to: time } : NO_PART;
}

/** Where playing has to go on from, at this time: the beginning of the part when it has ended; else null. */
export function backTo({ from, to }: RepeatedPart, time: number): number | null {
  return from !== null && to !== null && time >= to ? from : null;
}

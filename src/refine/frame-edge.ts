/** A side of a box is on the frame's edge within this share of the frame: networks stop short of it. */
const EDGE = 0.01;

/** Whether a box ends where the frame does, so that there may be more of the thing beyond. */
export interface OnEdge {
  readonly start: boolean;
  readonly end: boolean;
}

/**
 * Which of its two ends in one direction a box has on the frame's edge.
 * @param start of the box in one direction, in pixels; @param length of it
 * @param most the frame's size in that direction
 */
export function onEdge(start: number, length: number, most: number): OnEdge {
  return { start: start <= EDGE * most, end: start + length >= (1 - EDGE) * most };
}

import type { Box } from "../../../results/box.ts";

/** The box around landmarks, which are x, y, z one after the other. */
export function boxAround(landmarks: Float32Array): Box {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < landmarks.length; at += 3) {
    const [x, y] = [landmarks[at] as number, landmarks[at + 1] as number];
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

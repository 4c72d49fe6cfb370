import type { Box } from "../../../results/box.ts";
import type { Keypoint } from "../result.ts";

/** Around the keypoints that score at least `least`; around all where none does. */
export function poseBox(keypoints: readonly Keypoint[], least: number): Box {
  const seen = keypoints.filter(({ score }) => score >= least);
  const counted = seen.length > 0 ? seen : keypoints;
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x, y } of counted) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

import { boxAround } from "../../../geometry/box-around.ts";
import type { Box } from "../../../results/box.ts";
import type { Keypoint } from "../result.ts";

/** Around the keypoints that score at least `least`; around all where none does. */
export function poseBox(keypoints: readonly Keypoint[], least: number): Box {
  const seen = keypoints.filter(({ score }) => score >= least);
  return boxAround(seen.length > 0 ? seen : keypoints);
}

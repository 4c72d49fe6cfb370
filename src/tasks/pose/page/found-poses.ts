import type { Found } from "../../../results/found.ts";
import type { PoseResult } from "../result.ts";

/** The persons of a result, each with its keypoints. */
export function foundPoses({ poses }: PoseResult): readonly Found[] {
  return poses.map(({ score, trackId, box, keypoints }) => ({
    label: "person",
    classIndex: null,
    score,
    trackId,
    box,
    points: keypoints,
    more: {},
  }));
}

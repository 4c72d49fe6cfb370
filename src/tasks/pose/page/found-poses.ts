import type { Found } from "../../../results/found.ts";
import type { PoseResult } from "../result.ts";
import { SKELETONS } from "../skeleton.ts";

/** The persons of a result, each with its keypoints. */
export function foundPoses({ poses, skeleton }: PoseResult): readonly Found[] {
  const bones = SKELETONS[skeleton].bones.map(({ from, to }) => [from, to] as const);
  return poses.map(({ score, trackId, box, keypoints }) => ({
    label: "person",
    classIndex: null,
    score,
    trackId,
    box,
    points: keypoints,
    bones,
    more: {},
  }));
}

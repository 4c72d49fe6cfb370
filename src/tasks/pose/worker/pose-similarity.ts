/**
 * How alike two poses of the same skeleton are: COCO's object keypoint similarity (Lin et al. 2014)
 * with one tolerance for all joints, because between two guesses of a machine there is no
 * annotator's spread to allow for.
 */
import type { Pose } from "../result.ts";

/** Joints below this do not count. */
const SEEN = 0.2;

/** A body's size in source pixels: the longer side of its box, at least one pixel. */
export function bodySize({ box }: Pick<Pose, "box">): number {
  return Math.max(1, box.width, box.height);
}

/**
 * Mean over the joints that both see of exp(−d² / 2(s·k)²), in [0, 1]: d is the distance, s the
 * mean of the two body sizes, k = `tolerance` the distance in body sizes at which it falls to .61.
 * 0 where they see no joint in common.
 */
export function poseSimilarity(
  a: Pick<Pose, "box" | "keypoints">,
  b: Pick<Pose, "box" | "keypoints">,
  tolerance: number,
): number {
  const spread = 2 * (tolerance * 0.5 * (bodySize(a) + bodySize(b))) ** 2;
  let sum = 0;
  let count = 0;
  a.keypoints.forEach((from, joint) => {
    const to = b.keypoints[joint];
    if (!to || from.score < SEEN || to.score < SEEN) return;
    sum += Math.exp(-((from.x - to.x) ** 2 + (from.y - to.y) ** 2) / spread);
    count++;
  });
  return count === 0 ? 0 : sum / count;
}

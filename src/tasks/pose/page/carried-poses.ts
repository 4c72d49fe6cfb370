import type { Pose, PoseResult } from "../result.ts";

/**
 * The poses as they lie some time later, each going on at its velocity as a whole: limbs swing back
 * too soon for a velocity of their own. The result itself where nobody moves.
 * @param seconds positive
 */
export function carriedPoses(result: PoseResult, seconds: number): PoseResult {
  const { poses } = result;
  if (poses.every(({ velocity }) => velocity.x === 0 && velocity.y === 0)) return result;
  return { ...result, poses: poses.map((pose) => carried(pose, seconds)) };
}

function carried(pose: Pose, seconds: number): Pose {
  const x = pose.velocity.x * seconds;
  const y = pose.velocity.y * seconds;
  return {
    ...pose,
    box: { ...pose.box, x: pose.box.x + x, y: pose.box.y + y },
    keypoints: pose.keypoints.map((point) => ({ ...point, x: point.x + x, y: point.y + y })),
  };
}

import type { Found } from "../../../results/found.ts";
import type { FaceResult } from "../result.ts";

/** The faces of a result, each with its six key points and the turn of its head (degrees, metres). */
export function foundFaces({ faces }: FaceResult): readonly Found[] {
  return faces.map(({ score, trackId, box, keypoints, headPose }) => ({
    label: "face",
    classIndex: null,
    score,
    trackId,
    box,
    points: keypoints,
    more: {
      yaw: headPose.yaw,
      pitch: headPose.pitch,
      roll: headPose.roll,
      "position.x": headPose.position.x,
      "position.y": headPose.position.y,
      "position.z": headPose.position.z,
    },
  }));
}

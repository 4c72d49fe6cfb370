import type { Found } from "../../../results/found.ts";
import type { HolisticResult } from "../result.ts";

/** The persons of a result, and what was found of each; the points are in the rows of pose, faces and hands. */
export function foundPersons({ persons }: HolisticResult): readonly Found[] {
  return persons.map(({ trackId, box, pose, face, leftHand, rightHand }) => ({
    label: "person",
    classIndex: null,
    score: pose?.score ?? null,
    trackId,
    box,
    points: [],
    more: {
      pose: pose?.id ?? null,
      face: face?.id ?? null,
      yaw: face?.headPose.yaw ?? null,
      leftHand: leftHand?.trackId ?? null,
      leftSign: leftHand?.sign ?? null,
      rightHand: rightHand?.trackId ?? null,
      rightSign: rightHand?.sign ?? null,
    },
  }));
}

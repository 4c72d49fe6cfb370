import type { Found } from "../../../results/found.ts";
import type { HandsResult } from "../result.ts";

/** The hands of a result, each with its landmarks, its side and its sign. */
export function foundHands({ hands }: HandsResult): readonly Found[] {
  return hands.map(
    ({ score, trackId, box, landmarks, handedness, sign, pinchDistance, gesture }) => ({
      label: "hand",
      classIndex: null,
      score,
      trackId,
      box,
      points: landmarks,
      more: {
        side: handedness.side,
        sign,
        pinchDistance,
        ...(gesture && { gesture: gesture.shape, fingerMotion: gesture.motion }),
      },
    }),
  );
}

import type { Found } from "../../../results/found.ts";
import { HAND_BONES } from "../anatomy.ts";
import type { HandsResult } from "../result.ts";

const BONES = HAND_BONES.map(({ from, to }) => [from, to] as const);

/** The hands of a result, each with its landmarks, its side and its sign. */
export function foundHands({ hands }: HandsResult): readonly Found[] {
  return hands.map(({ score, trackId, box, landmarks, handedness, sign, pinchDistance }) => ({
    label: "hand",
    classIndex: null,
    score,
    trackId,
    box,
    points: landmarks,
    bones: BONES,
    more: { side: handedness.side, sign, pinchDistance },
  }));
}

import type { Found } from "../../../results/found.ts";
import type { SegmentationResult } from "../result.ts";

/** The classes that are present on a frame, each with its share of the picture. */
export function foundClasses({ present }: SegmentationResult): readonly Found[] {
  return present.map(({ label, classIndex, share }) => ({
    label,
    classIndex,
    score: null,
    trackId: null,
    box: null,
    points: [],
    more: { share },
  }));
}

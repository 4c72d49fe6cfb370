import type { Found } from "../../../results/found.ts";
import type { DetectionResult } from "../result.ts";

/** The objects of a result. */
export function foundDetections({ detections }: DetectionResult): readonly Found[] {
  return detections.map(({ label, classIndex, score, trackId, box }) => ({
    label,
    classIndex,
    score,
    trackId,
    box,
    points: [],
    more: {},
  }));
}

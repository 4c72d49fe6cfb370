import type { Found } from "../../../results/found.ts";
import type { ClassificationResult } from "../result.ts";

/** The parts of a result, each as the likeliest of what was taught, else of the network's classes. */
export function foundParts({ parts }: ClassificationResult): readonly Found[] {
  return parts.map(({ box, trackId, found, classes, taught }) => {
    const best = taught[0] ?? classes[0];
    return {
      label: best?.label ?? null,
      classIndex: best?.classIndex ?? null,
      score: best?.probability ?? null,
      trackId,
      box,
      points: [],
      more: found === null ? {} : { found },
    };
  });
}

import type { Found } from "../../../results/found.ts";
import type { TextResult } from "../result.ts";

/** The lines of a result. They are no classes: what each says stands beside. */
export function foundLines({ lines }: TextResult): readonly Found[] {
  return lines.map(({ box, polygon, text, score, found, trackId }) => ({
    label: null,
    classIndex: null,
    score,
    trackId,
    box,
    points: polygon.map(({ x, y }, index) => ({ name: `corner ${index + 1}`, x, y })),
    more: { text, found },
  }));
}

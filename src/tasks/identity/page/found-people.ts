import type { Found } from "../../../results/found.ts";
import type { IdentityResult } from "../result.ts";

/** The faces of a result, each by its name; “unknown” where it has none. */
export function foundPeople({ faces }: IdentityResult): readonly Found[] {
  return faces.map(({ name, distance, trackId, box }) => ({
    label: name ?? "unknown",
    classIndex: null,
    score: null,
    trackId,
    box,
    points: [],
    more: { distance },
  }));
}

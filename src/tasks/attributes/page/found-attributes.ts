import type { Found } from "../../../results/found.ts";
import type { AttributesResult } from "../result.ts";

/** The faces of a result, each with what was guessed of it. */
export function foundAttributes({ faces }: AttributesResult): readonly Found[] {
  return faces.map(({ trackId, box, age, gender, expression, restlessness }) => ({
    label: "face",
    classIndex: null,
    score: null,
    trackId,
    box,
    points: [],
    more: {
      age: age?.years ?? null,
      "age.spread": age?.spread ?? null,
      female: gender?.female ?? null,
      expression: expression?.shown ?? null,
      restlessness,
    },
  }));
}

import type { Found } from "../../../results/found.ts";
import { type ActionsResult, actionsOf } from "../result.ts";

/** What each person does, one by one; the label is what the body does. */
export function foundActions({ persons }: ActionsResult): readonly Found[] {
  return persons.map((person) => ({
    label: person.body,
    classIndex: null,
    score: person.score,
    trackId: person.trackId,
    box: person.box,
    points: [],
    more: { actions: actionsOf(person).join(" "), handsRaised: person.handsRaised },
  }));
}

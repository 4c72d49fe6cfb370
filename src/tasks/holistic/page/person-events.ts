import { Spells } from "../../../refine/spells.ts";
import type { Happening, Watch } from "../../page/task-definition.ts";
import type { HolisticResult, WholePerson } from "../result.ts";

/** What `personstart` and `personend` say. */
export interface PersonEventDetail {
  /** At the end as the person was seen last. */
  readonly person: WholePerson;
  /** Media time, in seconds, at which the person was first seen; of an end, last. */
  readonly mediaTime: number;
  /** Seconds that the person has been in sight; 0 for a start. */
  readonly seconds: number;
}

/** Seconds for which somebody must be seen: a pose of one frame is nobody. */
const SETTLES = 0.25;

/** Tells when persons come into sight and are gone, result by result of one stream. */
export function watchPersons(): Watch<HolisticResult> {
  const spells = new Spells<WholePerson>(SETTLES);
  return {
    next({ persons, stamp }): readonly Happening<PersonEventDetail>[] {
      const now = new Map(persons.map((person) => [`${person.id}`, person] as const));
      return spells.next(stamp.mediaTime, now).map(({ phase, what, mediaTime, seconds }) => ({
        type: `person${phase}`,
        detail: { person: what, mediaTime, seconds },
      }));
    },
  };
}

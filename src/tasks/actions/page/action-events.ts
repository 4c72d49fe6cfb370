import { Spells } from "../../../refine/spells.ts";
import type { Happening, Watch } from "../../page/task-definition.ts";
import { type ActionName, type ActionsResult, actionsOf, type PersonActions } from "../result.ts";

/** What `actionstart` and `actionend` say. */
export interface ActionEventDetail {
  readonly action: ActionName;
  readonly person: PersonActions;
  /** Media time, in seconds, at which it was first so; of an end, at which it was so last. */
  readonly mediaTime: number;
  /** Seconds that it has lasted; 0 for a start. */
  readonly seconds: number;
}

/** The worker has waited already until a word has settled. */
const SETTLES = 0;

/** Tells when persons begin and end to do something, result by result of one stream. */
export function watchActions(): Watch<ActionsResult> {
  const spells = new Spells<{ readonly action: ActionName; readonly person: PersonActions }>(
    SETTLES,
  );
  return {
    next({ persons, stamp }): readonly Happening<ActionEventDetail>[] {
      const now = new Map(
        persons.flatMap((person) =>
          actionsOf(person).map(
            (action) => [`${person.id} ${action}`, { action, person }] as const,
          ),
        ),
      );
      return spells.next(stamp.mediaTime, now).map(({ phase, what, mediaTime, seconds }) => ({
        type: `action${phase}`,
        detail: { ...what, mediaTime, seconds },
      }));
    },
  };
}

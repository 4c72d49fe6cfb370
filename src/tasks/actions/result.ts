import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { Tracked } from "../../results/tracked.ts";

/**
 * What a body does as a whole; exactly one at a time. `action-rules.ts` has the rules; the last two the
 * learned classifier alone can say.
 */
export const BODY_ACTIONS = [
  "standing",
  "sitting",
  "squatting",
  "fallen",
  "walking",
  "running",
  "jumping",
  "kicking",
  "punching",
] as const;
/** One of them. */
export type BodyAction = (typeof BODY_ACTIONS)[number];

/** Everything that a person can be found to do. */
export const ACTION_NAMES = [...BODY_ACTIONS, "hand raised", "waving"] as const;
/** One of them. */
export type ActionName = (typeof ACTION_NAMES)[number];

/** One person, over time. */
export interface PersonActions extends Tracked {
  /** That of the pose (`Pose.id`). */
  readonly id: number;
  /** Around the visible joints, in source pixels. */
  readonly box: Box;
  /**
   * What the body does; "none" where it is seen and does none of these, "unknown" while the joints that
   * would tell are hidden, or the classifier is not sure. Who waves is "unknown" to the classifier, which
   * says one thing of a person.
   */
  readonly body: BodyAction | "none" | "unknown";
  /** How many hands are above the eyes, 0 to 2; null while no wrist, or no head, is to be seen. */
  readonly handsRaised: number | null;
  /** Whether a hand waves; null while no forearm is to be seen, or the classifier is not sure. */
  readonly waving: boolean | null;
  /**
   * How sure the learned classifier is of what it holds for likeliest, in [0, 1]; 0 before there is
   * anything to judge. Null of the rules, which know no such number.
   */
  readonly score: number | null;
}

/** What all persons of one frame do, in the order of the poses. */
export interface ActionsResult extends TaskResult {
  readonly task: "actions";
  readonly persons: readonly PersonActions[];
}

/** What the worker makes of a frame; the stamp is added later. */
export type ActionsBody = Pick<ActionsResult, "persons">;

/** Which joints count; may change with every frame. */
export interface ActionsOptions {
  /** Least score in [0, 1] of a joint that counts as seen; null: 0.3 of 17 joints, 0.5 of 33. */
  readonly jointThreshold: number | null;
}

/** What holds where nothing is said. */
export const ACTIONS_DEFAULTS: ActionsOptions = { jointThreshold: null };

/** What a person does, as words: "walking", "hand raised", "waving". Empty where nothing is known. */
export function actionsOf({ body, handsRaised, waving }: PersonActions): readonly ActionName[] {
  return [
    ...(body === "none" || body === "unknown" ? [] : [body]),
    ...((handsRaised ?? 0) > 0 ? (["hand raised"] as const) : []),
    ...(waving ? (["waving"] as const) : []),
  ];
}

declare global {
  interface FoveaTaskTypes {
    actions: { readonly result: ActionsResult; readonly options: ActionsOptions };
  }
}

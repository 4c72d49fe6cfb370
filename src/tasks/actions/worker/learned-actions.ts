import type { Moment } from "../../../refine/refiner.ts";
import type { Restorable } from "../../../refine/restorable.ts";
import type { Pose, PoseBody } from "../../pose/result.ts";
import type { ActionName, ActionsBody, ActionsOptions, PersonActions } from "../result.ts";
import {
  actionFeatures,
  type BodyJoints,
  bodyJoints,
  jointsBetween,
  MOMENTS,
  STEP,
} from "./action-features.ts";
import { handsRaised } from "./action-rules.ts";
import { bodySight } from "./body-sight.ts";
import { Settled, type SettledState } from "./settled.ts";

/** The classifier's, in its order. */
export const NINE_ACTIONS = [
  "standing",
  "walking",
  "running",
  "jumping",
  "sitting",
  "squatting",
  "kicking",
  "punching",
  "waving",
] as const satisfies readonly ActionName[];

type NineAction = (typeof NINE_ACTIONS)[number];

/** Seconds of scores whose mean counts: its authors take the last two at ten frames a second. */
const SCORES_OF = 0.15;
/** Less is not said; theirs, too. */
const SURE = 0.5;
/** Seconds without a body after which it is begun anew, and after which nobody is known any more. */
const GAP = 0.5;
const PATIENCE = 1;
/** Media times are sums of rounded ones. */
const SLACK = 1e-3;

interface SeenJoints {
  readonly mediaTime: number;
  readonly joints: BodyJoints;
}

interface SeenScores {
  readonly mediaTime: number;
  readonly scores: readonly number[];
}

interface Watched {
  joints: readonly SeenJoints[];
  scores: readonly SeenScores[];
  seenAt: number;
  action: Settled<NineAction | null>;
  raised: Settled<number | null>;
}

/** What is known of the people of a stream. */
export interface LearnedActionsState {
  readonly watched: readonly {
    readonly id: number;
    readonly joints: readonly SeenJoints[];
    readonly scores: readonly SeenScores[];
    readonly seenAt: number;
    readonly action: SettledState<NineAction | null>;
    readonly raised: SettledState<number | null>;
  }[];
  readonly last: ActionsBody;
}

/** Probabilities of `NINE_ACTIONS`, of one person's features. */
export type ClassifyActions = (features: Float32Array) => Promise<ArrayLike<number>>;

/**
 * What persons do by the learned classifier, person by person: its features over the last four tenths of a
 * second, whatever the rate of results, the mean of its last scores, and what it says held until something else
 * has settled. Raised hands are those of the rules, which the classifier does not know.
 */
export class LearnedActions implements Restorable<LearnedActionsState> {
  readonly #watched = new Map<number, Watched>();
  #last: ActionsBody = { persons: [] };

  state(): LearnedActionsState {
    const watched = [...this.#watched].map(([id, { action, raised, ...known }]) => ({
      ...{ id, ...known },
      ...{ action: action.state(), raised: raised.state() },
    }));
    return { watched, last: this.#last };
  }

  restore({ watched, last }: LearnedActionsState): void {
    this.#watched.clear();
    for (const { id, action, raised, ...known } of watched) {
      const settled = {
        action: new Settled<NineAction | null>(),
        raised: new Settled<number | null>(),
      };
      settled.action.restore(action);
      settled.raised.restore(raised);
      this.#watched.set(id, { ...known, ...settled });
    }
    this.#last = last;
  }

  /** The result of the frame whose poses these are; for the same frame again, the one before. Rejects as `classify` does. */
  async next(
    { poses, skeleton }: PoseBody,
    options: ActionsOptions,
    moment: Pick<Moment, "continuity" | "width" | "height">,
    mediaTime: number,
    classify: ClassifyActions,
  ): Promise<ActionsBody> {
    const isKnown = poses.every(({ id }) => this.#last.persons.some((person) => person.id === id));
    if (moment.continuity === "same" && isKnown) return this.#last;
    if (moment.continuity !== "next") this.#watched.clear();
    for (const [id, { seenAt }] of this.#watched)
      if (mediaTime - seenAt > PATIENCE) this.#watched.delete(id);
    const persons: PersonActions[] = [];
    for (const pose of poses) {
      const watched = this.#watched.get(pose.id) ?? newlyWatched();
      this.#watched.set(pose.id, watched);
      watched.seenAt = mediaTime;
      const features = look(watched, pose, skeleton, options, mediaTime);
      if (features) {
        const scores = Array.from(await classify(features));
        const recent = watched.scores.filter((one) => mediaTime - one.mediaTime < SCORES_OF);
        watched.scores = [...recent, { mediaTime, scores }];
      } else watched.scores = [];
      const sight = bodySight(pose, skeleton, { ...moment, mediaTime }, options.jointThreshold);
      const raised = watched.raised.next(handsRaised(sight), mediaTime);
      persons.push(personOf(pose, watched, raised, mediaTime));
    }
    this.#last = { persons };
    return this.#last;
  }
}

function newlyWatched(): Watched {
  return { joints: [], scores: [], seenAt: 0, action: new Settled(), raised: new Settled() };
}

/** Remembers the body and gives its features; null while there is too little of it. */
function look(
  watched: Watched,
  pose: Pose,
  skeleton: PoseBody["skeleton"],
  { jointThreshold }: ActionsOptions,
  mediaTime: number,
): Float32Array | null {
  const before = watched.joints.at(-1) ?? null;
  const follows = before && mediaTime - before.mediaTime <= GAP;
  if (!follows) watched.joints = [];
  const joints = bodyJoints(pose, skeleton, follows ? before.joints : null, jointThreshold);
  if (!joints) {
    watched.joints = [];
    return null;
  }
  const span = (MOMENTS - 1) * STEP;
  const known = [...watched.joints, { mediaTime, joints }];
  // One that is older than all moments is needed to find the first of them.
  const first = known.findLastIndex((one) => mediaTime - one.mediaTime >= span - SLACK);
  watched.joints = known.slice(Math.max(0, first));
  if (first < 0) return null;
  const moments = Array.from({ length: MOMENTS }, (_, i) =>
    jointsAt(watched.joints, mediaTime - span + i * STEP),
  );
  return actionFeatures(moments);
}

/** Where the joints were at a time, between the frames before and after it. */
function jointsAt(seen: readonly SeenJoints[], time: number): BodyJoints {
  const after = seen.findIndex(({ mediaTime }) => mediaTime >= time - SLACK);
  const [from, to] = [seen[Math.max(0, after - 1)], seen[after]] as [SeenJoints, SeenJoints];
  if (after <= 0 || to.mediaTime - time <= SLACK) return to.joints;
  const share = (time - from.mediaTime) / (to.mediaTime - from.mediaTime);
  return jointsBetween(from.joints, to.joints, share);
}

function personOf(
  { id, trackId, age, velocity, box }: Pose,
  watched: Watched,
  handsRaised: number | null,
  mediaTime: number,
): PersonActions {
  const { best, score } = likeliest(watched.scores.map(({ scores }) => scores));
  const action = watched.action.next(score >= SURE ? best : null, mediaTime);
  return {
    ...{ id, trackId, age, velocity, box, score, handsRaised },
    body: action === null || action === "waving" ? "unknown" : action,
    waving: action === null ? null : action === "waving",
  };
}

/** By the mean of these scores; of none, nothing, with 0. */
function likeliest(all: readonly (readonly number[])[]) {
  const means = NINE_ACTIONS.map((_, i) =>
    all.reduce((sum, scores) => sum + (scores[i] ?? 0) / all.length, 0),
  );
  const score = Math.max(...means);
  return { best: NINE_ACTIONS[means.indexOf(score)] ?? null, score };
}

import type { Moment } from "../../../refine/refiner.ts";
import type { Restorable } from "../../../refine/restorable.ts";
import type { Pose, PoseBody } from "../../pose/result.ts";
import type { ActionsBody, ActionsOptions, PersonActions } from "../result.ts";
import {
  handsRaised,
  isWaving,
  motionOf,
  type Posture,
  postureOf,
  WAVING_WINDOW,
  WINDOW,
} from "./action-rules.ts";
import { type BodySight, bodySight } from "./body-sight.ts";
import { Settled, type SettledState } from "./settled.ts";

type BodyWord = PersonActions["body"];

/** A jump is over before that. */
const SETTLES_AT_ONCE: ReadonlySet<BodyWord> = new Set(["jumping"]);
/** Seconds for which a jump is said, at least: people want to read it. */
const JUMP_LASTS = 0.6;
/** The longest torso of late becomes shorter by this share in a second. */
const FORGETS = 0.15;
/** Seconds after which somebody who was upright is so no more. */
const UPRIGHT_LASTS = 0.5;
/** Seconds that somebody may be out of sight and is the same. */
const PATIENCE = 1;

/** One person, by the pose's id. */
interface Watched {
  sights: BodySight[];
  longest: number;
  body: Settled<BodyWord>;
  raised: Settled<number | null>;
  waving: Settled<boolean | null>;
  jumpedAt: number;
}

/** What is known of the people of a stream: what was seen of each for `WAVING_WINDOW`, and what is said. */
export interface ActionWatchState {
  readonly watched: readonly {
    readonly id: number;
    readonly sights: BodySight[];
    readonly longest: number;
    readonly jumpedAt: number;
    readonly body: SettledState<BodyWord>;
    readonly raised: SettledState<number | null>;
    readonly waving: SettledState<boolean | null>;
  }[];
  readonly last: ActionsBody;
}

/** What persons do over time: `action-rules.ts`, person by person, held until something else has settled. */
export class ActionWatch implements Restorable<ActionWatchState> {
  readonly #watched = new Map<number, Watched>();
  #last: ActionsBody = { persons: [] };

  state(): ActionWatchState {
    const watched = [...this.#watched].map(([id, { body, raised, waving, ...known }]) => ({
      ...{ id, ...known },
      ...{ body: body.state(), raised: raised.state(), waving: waving.state() },
    }));
    return { watched, last: this.#last };
  }

  restore({ watched, last }: ActionWatchState): void {
    this.#watched.clear();
    for (const { id, body, raised, waving, ...known } of watched) {
      const settled = newlyWatched(false);
      settled.body.restore(body);
      settled.raised.restore(raised);
      settled.waving.restore(waving);
      this.#watched.set(id, { ...settled, ...known });
    }
    this.#last = last;
  }

  /** The result of the frame whose poses these are; for the same frame again, the one before. */
  next(
    { poses, skeleton }: PoseBody,
    { jointThreshold }: ActionsOptions,
    { continuity, width, height }: Pick<Moment, "continuity" | "width" | "height">,
    mediaTime: number,
  ): ActionsBody {
    const isKnown = poses.every(({ id }) => this.#last.persons.some((person) => person.id === id));
    if (continuity === "same" && isKnown) return this.#last;
    if (continuity !== "next") this.#watched.clear();
    for (const [id, { sights }] of this.#watched) {
      if (mediaTime - (sights.at(-1)?.mediaTime ?? 0) > PATIENCE) this.#watched.delete(id);
    }
    const persons = poses.map((pose) => {
      const known = this.#watched.get(pose.id);
      const watched = known ?? newlyWatched(mediaTime === 0);
      this.#watched.set(pose.id, watched);
      const frame = { width, height, mediaTime };
      const sight = bodySight(pose, skeleton, frame, jointThreshold, watched.longest);
      return personOf(pose, watched, sight);
    });
    this.#last = { persons };
    return this.#last;
  }
}

/** @param still of a still picture everything is said at once; else what a glance shows may be wrong */
function newlyWatched(still: boolean): Watched {
  return {
    sights: [],
    longest: 0,
    body: still ? new Settled() : new Settled<BodyWord>("unknown"),
    raised: new Settled(),
    waving: new Settled(),
    jumpedAt: Number.NEGATIVE_INFINITY,
  };
}

function personOf(pose: Pose, watched: Watched, sight: BodySight): PersonActions {
  const { mediaTime: now } = sight;
  const before = watched.sights.at(-1)?.mediaTime ?? now;
  watched.longest = sight.torso * (1 - FORGETS * Math.min(1, now - before));
  watched.sights = [...watched.sights, sight].filter((one) => now - one.mediaTime <= WAVING_WINDOW);
  const { id, trackId, age, velocity, box } = pose;
  return {
    id,
    trackId,
    age,
    velocity,
    box,
    score: null,
    body: watched.body.next(bodyWord(watched, now), now, SETTLES_AT_ONCE),
    handsRaised: watched.raised.next(handsRaised(sight), now),
    waving: watched.waving.next(isWaving(watched.sights), now),
  };
}

function bodyWord(watched: Watched, now: number): BodyWord {
  const posture = postureOf(watched.sights.at(-1) as BodySight);
  const recent = watched.sights.filter(({ mediaTime }) => now - mediaTime <= WINDOW);
  // A jump tucks the legs up, so that is asked about first.
  const motion = motionOf(recent);
  if (motion === "jumping" && posture !== "fallen") watched.jumpedAt = now;
  if (now - watched.jumpedAt < JUMP_LASTS) return "jumping";
  // A runner's legs are both bent now and then.
  const goes = motion === "walking" || motion === "running";
  if (goes && posture !== "fallen" && isLatelyUpright(watched.sights, now)) return motion;
  if (posture !== "upright") return posture satisfies Exclude<Posture, "upright">;
  return motion === "unknown" ? "unknown" : "standing";
}

function isLatelyUpright(sights: readonly BodySight[], now: number): boolean {
  return sights.some(
    (sight) => now - sight.mediaTime <= UPRIGHT_LASTS && postureOf(sight) === "upright",
  );
}

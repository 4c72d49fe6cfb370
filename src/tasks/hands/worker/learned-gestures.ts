import type { Moment } from "../../../refine/refiner.ts";
import {
  FINGER_MOTIONS,
  GESTURE_SHAPES,
  type Hand,
  type HandsBody,
  type LearnedGesture,
} from "../result.ts";
import {
  fingerTip,
  motionFeatures,
  PLACE_STEP,
  PLACES,
  placesOf,
  type SeenPlace,
  shapeFeatures,
} from "./gesture-features.ts";

/** Probabilities of the classes, of one hand's features. */
export type Classify = (features: Float32Array) => Promise<ArrayLike<number>>;

/** The two classifiers: of `GESTURE_SHAPES`, and of `FINGER_MOTIONS`. */
export interface GestureClassifiers {
  readonly shape: Classify;
  readonly motion: Classify;
}

/** Less than this is “still”, as its author has it. */
const SURE_MOTION = 0.5;
/** Seconds of motions of which the most frequent is said: its author takes as many as there are places. */
const MOTIONS_OF = PLACES * PLACE_STEP;
/** Seconds that a hand may be out of sight and is the same. */
const PATIENCE = 0.5;

interface Watched {
  seen: readonly SeenPlace[];
  motions: readonly { readonly mediaTime: number; readonly motion: number }[];
  seenAt: number;
}

/** Adds to each hand of a stream what the learned classifiers say of it; the hands must have been followed. */
export class LearnedGestures {
  /** By the track, or by the side where there is none. */
  readonly #watched = new Map<string, Watched>();
  #last: {
    readonly mediaTime: number;
    readonly gestures: ReadonlyMap<string, LearnedGesture>;
  } | null = null;

  /** Borrows `body`. Rejects as the classifiers do. */
  async next(
    body: HandsBody,
    moment: Pick<Moment, "continuity" | "width" | "height">,
    mediaTime: number,
    classifiers: GestureClassifiers,
  ): Promise<HandsBody> {
    if (moment.continuity === "cut") this.#watched.clear();
    const told = moment.continuity === "same" ? this.#last?.gestures : undefined;
    for (const [key, { seenAt }] of this.#watched)
      if (mediaTime - seenAt > PATIENCE) this.#watched.delete(key);
    const gestures = new Map<string, LearnedGesture>();
    const hands: Hand[] = [];
    for (const hand of body.hands) {
      const key = `${hand.trackId ?? hand.handedness.side}`;
      const gesture =
        told?.get(key) ?? (await this.#gestureOf(key, hand, moment, mediaTime, classifiers));
      gestures.set(key, gesture);
      hands.push({ ...hand, gesture });
    }
    this.#last = { mediaTime, gestures };
    return { hands };
  }

  async #gestureOf(
    key: string,
    { landmarks }: Hand,
    size: Pick<Moment, "width" | "height">,
    mediaTime: number,
    { shape, motion }: GestureClassifiers,
  ): Promise<LearnedGesture> {
    const shapes = Array.from(await shape(shapeFeatures(landmarks)));
    const score = Math.max(...shapes);
    const name = GESTURE_SHAPES[shapes.indexOf(score)] ?? "open hand";
    const watched = this.#watched.get(key) ?? { seen: [], motions: [], seenAt: 0 };
    this.#watched.set(key, watched);
    const place = name === "pointing" ? fingerTip(landmarks, size) : null;
    const since = mediaTime - PLACES * PLACE_STEP;
    // One more is kept than is looked at: the way from it leads in.
    const first = watched.seen.findLastIndex((one) => one.mediaTime < since);
    watched.seen = [...watched.seen.slice(Math.max(0, first)), { mediaTime, place }];
    watched.seenAt = mediaTime;
    if (!place) {
      watched.motions = [];
      return { shape: name, score, motion: null };
    }
    const motions = Array.from(await motion(motionFeatures(placesOf(watched.seen))));
    const best = Math.max(...motions);
    const now = { mediaTime, motion: best >= SURE_MOTION ? motions.indexOf(best) : 0 };
    const recent = watched.motions.filter((one) => mediaTime - one.mediaTime < MOTIONS_OF);
    watched.motions = [...recent, now];
    const frequent = mostFrequent(watched.motions.map((one) => one.motion));
    return { shape: name, score, motion: FINGER_MOTIONS[frequent] ?? "still" };
  }
}

/** Of several that are as frequent, the first. */
function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

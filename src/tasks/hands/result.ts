import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { Tracked, TrackingChoice } from "../../results/tracked.ts";

/** A landmark of a hand. */
export interface HandLandmark {
  /** Of `HAND_LANDMARK_NAMES`, in its order. */
  readonly name: string;
  /** In pixels of the source frame as displayed; may lie outside of it. */
  readonly x: number;
  /** In pixels of the source frame as displayed, down. */
  readonly y: number;
  /** Depth in source pixels about the wrist, smaller is nearer. */
  readonly z: number;
}

/** A place in the room, in metres about the hand's middle: x right, y down, z away. */
export interface HandWorldPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Whose hand it is, left or right. */
export interface Handedness {
  /** The person's own left or right, in a picture that is not mirrored. */
  readonly side: "left" | "right";
  /** How sure the network is of the side, in [0, 1]; of a tracked hand, its mean over time. */
  readonly score: number;
}

/** What a hand says by its shape: see `hand-sign.ts` for the rules. */
export type HandSign = "none" | "pinch" | "point" | "open palm" | "fist" | "thumb up" | "victory";

/** What the learned classifiers know of a hand's shape, and of the way of a finger that points. */
export const GESTURE_SHAPES = ["open hand", "closed hand", "pointing"] as const;
/** In that order, too; a circle's direction is as the person sees their own hand. */
export const FINGER_MOTIONS = ["still", "clockwise", "counter-clockwise", "moving"] as const;

/** What the learned classifiers say of a hand. */
export interface LearnedGesture {
  /** The likeliest, without a “none of these”. */
  readonly shape: (typeof GESTURE_SHAPES)[number];
  /** In [0, 1]. */
  readonly score: number;
  /** How the tip of the index finger goes, by the last second; null while the hand does not point. */
  readonly motion: (typeof FINGER_MOTIONS)[number] | null;
}

/** One hand; over time where tracked. */
export interface Hand extends Tracked {
  /**
   * How sure the network is of what it sees, in [0, 1]. MediaPipe keeps to itself how sure it is that
   * there is a hand at all (at least `scoreThreshold`), so this is the score of the side.
   */
  readonly score: number;
  readonly handedness: Handedness;
  /** Around all landmarks, in source pixels. */
  readonly box: Box;
  /** 21, in the order of `HAND_LANDMARK_NAMES`. */
  readonly landmarks: readonly HandLandmark[];
  /** One for each landmark. */
  readonly world: readonly HandWorldPoint[];
  /** The sign that the hand makes. */
  readonly sign: HandSign;
  /**
   * From the tip of the thumb to the tip of the index finger, in hand sizes (from the wrist to the root
   * of the middle finger, some 9 cm): 0 where they touch.
   */
  readonly pinchDistance: number;
  /** Of a model with learned gestures. */
  readonly gesture?: LearnedGesture;
}

/** All hands found on one frame, the surest first. */
export interface HandsResult extends TaskResult {
  readonly task: "hands";
  readonly hands: readonly Hand[];
}

/** What the worker makes of a frame; the stamp is added later. */
export type HandsBody = Pick<HandsResult, "hands">;

/** Which hands are found and how they are followed; may change with every frame. */
export interface HandsOptions extends TrackingChoice {
  /**
   * Least confidence in [0, 1] that there is a hand: when one is looked for, and on each frame while it
   * is followed; null takes the model's own default.
   */
  readonly scoreThreshold: number | null;
  /** At most this many hands. */
  readonly maxHands: number;
  /** One-Euro filter over time: not at all, a little, or a lot at the price of some lag. */
  readonly smoothing: "off" | "light" | "strong";
}

/** What holds where nothing is said. */
export const HANDS_DEFAULTS: HandsOptions = {
  scoreThreshold: null,
  maxHands: 2,
  smoothing: "light",
  tracking: true,
  patience: 0.5,
  leastLength: 2,
};

declare global {
  interface FoveaTaskTypes {
    hands: { readonly result: HandsResult; readonly options: HandsOptions };
  }
}

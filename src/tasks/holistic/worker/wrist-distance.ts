/** How far a hand that was found lies from one of a pose's wrists, and what else speaks against it. */
import type { Hand } from "../../hands/result.ts";
import type { Keypoint, Pose } from "../../pose/result.ts";
import { LEAST_SEEN } from "./least-seen.ts";

/** A side of the body; the person's own. */
export type Side = "left" | "right";

/** Landmarks by their index (`HAND_LANDMARK_NAMES`). */
const WRIST = 0;
const INDEX_ROOT = 5;
const MIDDLE_ROOT = 9;
const LITTLE_ROOT = 17;

/** A palm is so much longer than wide, from the wrist to the middle finger's root. */
const PALM_LENGTH = 1.2;
/** A palm is this share of the forearm, from the elbow to the wrist. */
const PALM_OF_FOREARM = 0.38;
/** A palm is this share of the distance between the shoulders. */
const PALM_OF_SHOULDERS = 0.26;
/** And of the torso, from the middle of the shoulders to the middle of the hips. */
const PALM_OF_TORSO = 0.19;

/** What the other side counts, in palms, where the hand's network is sure of it: one vote of several. */
const OTHER_SIDE = 0.35;
/**
 * A wrist below this is not there. Lower than of other joints: behind the hand that is looked for, wrists score
 * little (two of 21 joined hands of the photographs that gates were weighed with).
 */
const LEAST_WRIST = 0.1;
/** What a wrist counts of which the pose is not sure at all. */
const DOUBTFUL = 0.3;
/** What a hand counts that points straight back to the elbow. */
const BACKWARDS = 0.5;
/** A palm of up to so many times the expected size, or its inverse, may be the body's: it may be near the lens. */
const SAME_SIZE = 2;
/** What each doubling beyond that counts. */
const OTHER_SIZE = 1.1;

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * From the pose's wrist to the hand's, in palms (the hand's own or, where that is foreshortened, what the
 * forearm says), and more for what speaks against it: the other side, a doubtful wrist, a hand that points
 * back along the forearm, or of quite another size than the body. NaN where the wrist is not to be seen.
 */
export function wristDistance(
  { keypoints }: Pick<Pose, "keypoints">,
  { landmarks, handedness }: Pick<Hand, "landmarks" | "handedness">,
  side: Side,
): number {
  const joint = (name: string, least = LEAST_SEEN): Keypoint | undefined => {
    const point = keypoints.find((one) => one.name === name);
    return point && point.score >= least ? point : undefined;
  };
  const wrist = joint(`${side} wrist`, LEAST_WRIST);
  const own = landmarks[WRIST];
  const middle = landmarks[MIDDLE_ROOT];
  const palm = palmLength(landmarks);
  if (!wrist || !own || !middle || !(palm > 0)) return Number.NaN;

  const elbow = joint(`${side} elbow`);
  const forearm = elbow ? PALM_OF_FOREARM * length(elbow, wrist) : 0;
  const unit = Math.max(palm, forearm);
  const otherSide = handedness.side === side ? 0 : OTHER_SIDE * sureness(handedness.score);
  const backwards = elbow ? BACKWARDS * Math.max(0, -cosine(elbow, wrist, own, middle)) : 0;
  const expected = Math.max(forearm, palmOfTrunk(joint));
  const doublings = expected > 0 ? Math.abs(Math.log2(palm / expected)) - Math.log2(SAME_SIZE) : 0;
  return (
    length(wrist, own) / unit +
    otherSide +
    DOUBTFUL * (1 - Math.min(1, wrist.score)) +
    backwards +
    OTHER_SIZE * Math.max(0, doublings)
  );
}

/** In pixels: the longer of what length and width say, for one of them is often foreshortened. */
function palmLength(landmarks: Hand["landmarks"]): number {
  const [wrist, middle] = [landmarks[WRIST], landmarks[MIDDLE_ROOT]];
  const [index, little] = [landmarks[INDEX_ROOT], landmarks[LITTLE_ROOT]];
  if (!wrist || !middle || !index || !little) return 0;
  return Math.max(length(wrist, middle), PALM_LENGTH * length(index, little));
}

/** The palm that goes with shoulders and torso, in pixels; 0 where neither is to be seen. */
function palmOfTrunk(joint: (name: string) => Keypoint | undefined): number {
  const [left, right] = [joint("left shoulder"), joint("right shoulder")];
  if (!left || !right) return 0;
  const across = PALM_OF_SHOULDERS * length(left, right);
  const [leftHip, rightHip] = [joint("left hip"), joint("right hip")];
  if (!leftHip || !rightHip) return across;
  const along = PALM_OF_TORSO * length(between(left, right), between(leftHip, rightHip));
  return Math.max(across, along);
}

/** 0 where the network cannot tell the sides apart, 1 where it is sure. */
function sureness(score: number): number {
  return Math.max(0, Math.min(1, 2 * score - 1));
}

function length(from: Place, to: Place): number {
  return Math.hypot(from.x - to.x, from.y - to.y);
}

function between(a: Place, b: Place): Place {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** Of the angle between the way from a to b and the way from c to d; 0 where one has no length. */
function cosine(a: Place, b: Place, c: Place, d: Place): number {
  const product = (b.x - a.x) * (d.x - c.x) + (b.y - a.y) * (d.y - c.y);
  return product / (length(a, b) * length(c, d) || Number.POSITIVE_INFINITY);
}

/**
 * Which sign a hand makes, by rules on its 21 points. Lengths are in hand sizes, so that a child's hand
 * and a picture of any scale give the same.
 *
 * | sign | fingers |
 * |---|---|
 * | pinch | tips of thumb and index finger touch, and the index finger is not rolled into the palm |
 * | open palm | all five straight, the thumb not across the palm |
 * | point | index finger straight, the other three folded; the thumb as it likes |
 * | victory | index and middle finger straight and apart, the other two folded |
 * | thumb up | four folded, the thumb straight, away from them, and upwards in the picture |
 * | fist | four folded, the thumb on them |
 *
 * What is none of these is "none". A sign that the hand made on the result before holds a little longer
 * than it takes to begin (hysteresis), so that it does not flicker at a threshold.
 *
 * A finger's **reach** tells straight from folded: the distance from the wrist to its tip over that from
 * the wrist to its second joint (PIP). On the 4,450 rows of landmarks of
 * Kazuhito00/hand-gesture-recognition-using-mediapipe (flat, of one person) it is at least 1.12 for 98 %
 * of the little fingers of open hands, and at most 1.04 for 90 % of the index fingers of closed ones.
 */
import { FINGER_JOINTS, type Finger, WRIST } from "./anatomy.ts";
import type { HandSign, HandWorldPoint } from "./result.ts";

type Points = readonly HandWorldPoint[];

/** A finger with at least this reach is straight, if it is not bent at its joints as well. */
const STRAIGHT_REACH = 1.12;
/** Distance from a finger's root to its tip over the length of its bones, of a straight finger. */
const STRAIGHTNESS = 0.82;
/** A finger with at most this reach is folded. */
const FOLDED_REACH = 1.02;
/** By so much do these thresholds give way for the sign that was made before. */
const REACH_SLACK = 0.08;
const STRAIGHTNESS_SLACK = 0.08;

/** Distance of the tips of thumb and index finger at which a pinch begins, and at which it ends. */
const PINCH_BEGINS = 0.22;
const PINCH_ENDS = 0.4;
/**
 * The index finger's tip is at least so many times as far from the wrist as the finger's root: of a woman
 * who pins a flower (COCO val2017, 11051) 1.12 and 1.25, of closed hands seldom more than 1.
 */
const PINCH_REACH = 1.1;

/** Tips of index and middle finger of "victory". */
const APART = 0.3;
const APART_SLACK = 0.08;

/**
 * The thumb's tip is away from the folded fingers by at least this for "thumb up", and by less than this
 * less the slack for "fist". On 56 closed hands of photographs and clips it is .10 to .52.
 */
const THUMB_AWAY = 0.6;
const THUMB_AWAY_SLACK = 0.1;
/** Cosine of the greatest angle between the thumb and the upright: 45°, and 60° to hold. */
const THUMB_UP = Math.cos(Math.PI / 4);
const THUMB_UP_HELD = Math.cos(Math.PI / 3);

/** All but the thumb. */
const FOUR = ["index", "middle", "ring", "little"] as const satisfies readonly Finger[];
const LITTLE_ROOT = FINGER_JOINTS.little[0];
const [, THUMB_SECOND, , THUMB_TIP] = FINGER_JOINTS.thumb;
const INDEX_TIP = FINGER_JOINTS.index[3];

/**
 * From the tip of the thumb to the tip of the index finger, in hand sizes; NaN where there are not 21
 * points, or where they all fall together.
 */
export function pinchDistance(points: readonly HandWorldPoint[]): number {
  return distance(points, THUMB_TIP, INDEX_TIP) / handSize(points);
}

/**
 * The sign that a hand makes.
 * @param points 21, of any unit, y down, upright as the picture is; depth is taken for as good as the
 *   rest, so world landmarks are better than those of the picture
 * @param before the sign that the same hand made on the result before, which holds longer
 */
export function handSign(points: readonly HandWorldPoint[], before: HandSign = "none"): HandSign {
  const size = handSize(points);
  if (!(size > 0)) return "none";
  // The sign before is asked about first: where two would do, it stays.
  for (const { sign, isMade } of [...RULES].sort((a, b) => rank(a, before) - rank(b, before))) {
    if (isMade(points, size, sign === before)) return sign;
  }
  return "none";
}

/** Distance from the wrist to the root of the middle finger, in the unit of the points. */
function handSize(points: Points): number {
  return distance(points, WRIST, FINGER_JOINTS.middle[0]);
}

interface Rule {
  readonly sign: HandSign;
  isMade(points: Points, size: number, held: boolean): boolean;
}

const RULES: readonly Rule[] = [
  { sign: "pinch", isMade: isPinch },
  { sign: "open palm", isMade: isOpenPalm },
  { sign: "point", isMade: isPoint },
  { sign: "victory", isMade: isVictory },
  { sign: "thumb up", isMade: isThumbUp },
  { sign: "fist", isMade: isFist },
];

function rank(rule: Rule, before: HandSign): number {
  return rule.sign === before ? -1 : RULES.indexOf(rule);
}

function isPinch(points: Points, size: number, held: boolean): boolean {
  const tips = distance(points, THUMB_TIP, INDEX_TIP) / size;
  if (!(tips <= (held ? PINCH_ENDS : PINCH_BEGINS))) return false;
  const root = distance(points, WRIST, FINGER_JOINTS.index[0]);
  return distance(points, WRIST, INDEX_TIP) >= PINCH_REACH * root;
}

function isOpenPalm(points: Points, _size: number, held: boolean): boolean {
  if (!FOUR.every((finger) => isStraight(points, finger, held))) return false;
  const across =
    distance(points, THUMB_TIP, LITTLE_ROOT) < distance(points, THUMB_SECOND, LITTLE_ROOT);
  return !across && straightness(points, "thumb") >= STRAIGHTNESS - (held ? STRAIGHTNESS_SLACK : 0);
}

function isPoint(points: Points, _size: number, held: boolean): boolean {
  return (
    isStraight(points, "index", held) &&
    isFolded(points, "middle", held) &&
    isFolded(points, "ring", held) &&
    isFolded(points, "little", held)
  );
}

function isVictory(points: Points, size: number, held: boolean): boolean {
  const tips = distance(points, INDEX_TIP, FINGER_JOINTS.middle[3]) / size;
  return (
    tips >= APART - (held ? APART_SLACK : 0) &&
    isStraight(points, "index", held) &&
    isStraight(points, "middle", held) &&
    isFolded(points, "ring", held) &&
    isFolded(points, "little", held)
  );
}

function isThumbUp(points: Points, size: number, held: boolean): boolean {
  if (!areFolded(points, held) || !isThumbAway(points, size, held)) return false;
  if (straightness(points, "thumb") < STRAIGHTNESS - (held ? STRAIGHTNESS_SLACK : 0)) return false;
  const [from, to] = [points[THUMB_SECOND], points[THUMB_TIP]];
  if (!from || !to) return false;
  const up = (from.y - to.y) / distance(points, THUMB_SECOND, THUMB_TIP);
  return up >= (held ? THUMB_UP_HELD : THUMB_UP);
}

function isFist(points: Points, size: number, held: boolean): boolean {
  // What may be a thumb up, were it held, is no fist yet.
  return areFolded(points, held) && !isThumbAway(points, size, !held);
}

function areFolded(points: Points, held: boolean): boolean {
  return FOUR.every((finger) => isFolded(points, finger, held));
}

/** The thumb's tip is not on the folded fingers. @param slack the threshold gives way */
function isThumbAway(points: Points, size: number, slack: boolean): boolean {
  const [root, second] = FINGER_JOINTS.index;
  const nearest = Math.min(
    ...[root, second, FINGER_JOINTS.middle[1]].map((joint) => distance(points, THUMB_TIP, joint)),
  );
  return nearest / size >= THUMB_AWAY - (slack ? THUMB_AWAY_SLACK : 0);
}

function isStraight(points: Points, finger: Finger, held: boolean): boolean {
  return (
    reach(points, finger) >= STRAIGHT_REACH - (held ? REACH_SLACK : 0) &&
    straightness(points, finger) >= STRAIGHTNESS - (held ? STRAIGHTNESS_SLACK : 0)
  );
}

function isFolded(points: Points, finger: Finger, held: boolean): boolean {
  return reach(points, finger) <= FOLDED_REACH + (held ? REACH_SLACK : 0);
}

function reach(points: Points, finger: Finger): number {
  const [, second, , tip] = FINGER_JOINTS[finger];
  return distance(points, WRIST, tip) / distance(points, WRIST, second);
}

/** 1 for a finger in a line, less the more it is bent at its two outer joints. */
function straightness(points: Points, finger: Finger): number {
  const [root, second, third, tip] = FINGER_JOINTS[finger];
  const bones =
    distance(points, root, second) + distance(points, second, third) + distance(points, third, tip);
  return distance(points, root, tip) / bones;
}

function distance(points: Points, from: number, to: number): number {
  const [a, b] = [points[from], points[to]];
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z) : Number.NaN;
}

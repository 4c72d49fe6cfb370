/** Faces and hands that were joined to bodies, against truth that says whose each of them is. */
import type { Face } from "../../src/tasks/faces/result.ts";
import type { Hand } from "../../src/tasks/hands/result.ts";
import type { Joined, Parts } from "../../src/tasks/holistic/worker/join-parts.ts";
import type { Pose } from "../../src/tasks/pose/result.ts";
import { ownerOf, type Place, type TruePerson } from "./person-truth.ts";

/** How often faces, or hands, were joined as they should be. */
export interface Joins {
  /** To a body of their owner. */
  right: number;
  /** To somebody else's. */
  wrong: number;
  /** Left alone, though a body of their owner was found. */
  missing: number;
  /** Left alone, and no body of their owner was found. */
  alone: number;
  /** Nobody can say whose they are: not counted otherwise. */
  unclear: number;
}

/** Of all pictures. */
export interface JoinTally {
  readonly faces: Joins;
  readonly hands: Joins;
  /** Of hands that were joined rightly: at the wrist that people have marked as this side's. */
  readonly sides: { right: number; wrong: number; unclear: number };
}

/** Nothing counted yet. */
export function emptyTally(): JoinTally {
  const none = () => ({ right: 0, wrong: 0, missing: 0, alone: 0, unclear: 0 });
  return { faces: none(), hands: none(), sides: { right: 0, wrong: 0, unclear: 0 } };
}

/** A joint below this is not where it says. */
const SEEN = 0.2;
/** A hand is at the wrist that is nearer by this factor. */
const CLEARLY = 2;

/** Adds what was joined on one picture. @param joins for each pose, in their order */
export function countJoins(
  tally: JoinTally,
  people: readonly TruePerson[],
  { poses, faces, hands }: Parts,
  joins: readonly Joined[],
): void {
  const owners = poses.map((pose) => ownerOf(people, bodyPlaces(pose)));
  for (const face of faces) {
    const at = joins.findIndex((join) => join.face === face);
    count(tally.faces, owners, at, ownerOf(people, facePlaces(face)));
  }
  for (const hand of hands) {
    const at = joins.findIndex(({ leftHand, rightHand }) => [leftHand, rightHand].includes(hand));
    const owner = ownerOf(people, hand.landmarks);
    const isRight = count(tally.hands, owners, at, owner);
    if (!isRight || owner === null) continue;
    const marked = sideOf(people[owner], hand);
    const side = joins[at]?.leftHand === hand ? "left" : "right";
    tally.sides[marked === null ? "unclear" : marked === side ? "right" : "wrong"]++;
  }
}

/** Whether it was joined to its owner. */
function count(
  joins: Joins,
  owners: readonly (number | null)[],
  at: number,
  owner: number | null,
): boolean {
  // Of a body of which nobody can say whose it is, nobody can say what is its own.
  const isUnclear = owner === null || (at >= 0 && owners[at] === null);
  if (isUnclear) joins.unclear++;
  else if (at >= 0) joins[owners[at] === owner ? "right" : "wrong"]++;
  else joins[owners.includes(owner) ? "missing" : "alone"]++;
  return !isUnclear && at >= 0 && owners[at] === owner;
}

function bodyPlaces({ keypoints }: Pose): Place[] {
  return keypoints.filter(({ score }) => score >= SEEN);
}

function facePlaces({ landmarks, keypoints }: Face): readonly Place[] {
  if (landmarks.length === 0) return keypoints;
  return Array.from({ length: landmarks.length / 3 }, (_, i) => ({
    x: landmarks[3 * i] as number,
    y: landmarks[3 * i + 1] as number,
  }));
}

function sideOf(person: TruePerson | undefined, { landmarks }: Hand): "left" | "right" | null {
  const [wrist] = landmarks;
  const { left = null, right = null } = person?.wrists ?? {};
  if (!wrist || !left || !right) return null;
  const to = (place: Place) => Math.hypot(place.x - wrist.x, place.y - wrist.y);
  if (CLEARLY * to(left) < to(right)) return "left";
  return CLEARLY * to(right) < to(left) ? "right" : null;
}

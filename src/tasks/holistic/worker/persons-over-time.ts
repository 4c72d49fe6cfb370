import { boxAround } from "../../../geometry/box-around.ts";
import type { Moment } from "../../../refine/refiner.ts";
import { UNTRACKED } from "../../../results/tracked.ts";
import type { Face } from "../../faces/result.ts";
import type { Hand } from "../../hands/result.ts";
import type { Pose, PoseBody } from "../../pose/result.ts";
import type { HolisticBody, HolisticOptions, WholePerson } from "../result.ts";
import { type Joined, joinParts, type Part, type Parts } from "./join-parts.ts";

/** A person who was seen with a body. */
interface Known {
  readonly id: number;
  /** The newest. */
  poseId: number;
  /** Numbers of what was joined last; null where there was nothing, or it has no number. */
  readonly parts: Record<Part, number | null>;
  /** Seconds since the person was first seen. */
  age: number;
  /** Seconds since the pose was found last. */
  unseen: number;
  /** The pose has been seen often enough to be a track. */
  tracked: boolean;
}

const PARTS: readonly Part[] = ["face", "leftHand", "rightHand"];
const NOTHING: Joined = { face: null, leftHand: null, rightHand: null };

/**
 * Makes persons of bodies, faces and hands, frame by frame. Who somebody is follows from the pose's id;
 * where the pose is lost, for a moment, from the face and the hands that were the person's. What belonged
 * together on the frame before is a little more likely to belong together on this one.
 */
export class PersonsOverTime {
  #known: Known[] = [];

  /** Borrows all. */
  next(
    { poses, skeleton }: PoseBody,
    { faces, hands }: Omit<Parts, "poses">,
    { patience }: HolisticOptions,
    { continuity, seconds }: Pick<Moment, "continuity" | "seconds">,
  ): HolisticBody {
    if (continuity === "cut") this.#known = [];
    for (const person of this.#known) {
      person.age += seconds;
      person.unseen += seconds;
    }
    const ids = new Set(poses.map(({ id }) => id));
    this.#known = this.#known.filter(({ poseId, unseen }) => ids.has(poseId) || unseen <= patience);
    const joins = joinParts({ poses, faces, hands }, (pose, part, found) => {
      const person = this.#known.find(({ poseId }) => poseId === pose.id);
      return person !== undefined && isSame(person.parts[part], found);
    });
    const persons = poses.map((pose, index) => {
      const joined = joins[index] ?? NOTHING;
      const known =
        this.#known.find(({ poseId }) => poseId === pose.id) ??
        this.#known.find((lost) => !ids.has(lost.poseId) && sharesPart(lost, joined));
      return this.#personOf(pose, joined, known);
    });

    const taken = new Set<Face | Hand | null>(persons.flatMap(partsOf));
    const free = (found: Face | Hand) => !taken.has(found);
    for (const known of this.#known) {
      if (ids.has(known.poseId)) continue;
      const joined = leftOf(known, faces.filter(free), hands.filter(free));
      if (!PARTS.some((part) => joined[part])) continue;
      persons.push(wholePerson(known, null, joined));
      for (const part of PARTS) taken.add(joined[part]);
    }
    return {
      skeleton,
      persons,
      otherFaces: faces.filter(free),
      otherHands: hands.filter(free),
    };
  }

  #personOf(pose: Pose, joined: Joined, known: Known | undefined): WholePerson {
    const person = known ?? this.#begin(pose);
    person.poseId = pose.id;
    person.unseen = 0;
    person.tracked ||= pose.trackId !== null;
    for (const part of PARTS) person.parts[part] = numberOf(joined[part]);
    return wholePerson(person, pose, joined);
  }

  #begin({ id, age }: Pose): Known {
    const parts = { face: null, leftHand: null, rightHand: null };
    const person: Known = { id, poseId: id, parts, age, unseen: 0, tracked: false };
    this.#known.push(person);
    return person;
  }
}

/** Whether face or hands of a pose are those that this person had. */
function sharesPart({ parts }: Known, joined: Joined): boolean {
  return PARTS.some((part) => isSame(parts[part], joined[part]));
}

/** What goes on of a person whose pose is lost, of what belongs to nobody else. */
function leftOf({ parts }: Known, faces: readonly Face[], hands: readonly Hand[]): Joined {
  return {
    face: faces.find((face) => isSame(parts.face, face)) ?? null,
    leftHand: hands.find((hand) => isSame(parts.leftHand, hand)) ?? null,
    rightHand: hands.find((hand) => isSame(parts.rightHand, hand)) ?? null,
  };
}

/** A face has its number from the first sight on, a hand once it is tracked. */
function numberOf(found: Face | Hand | null): number | null {
  if (!found) return null;
  return ("id" in found ? found.id : found.trackId) || null;
}

function isSame(number: number | null, found: Face | Hand | null): boolean {
  return number !== null && number === numberOf(found);
}

function partsOf({ face, leftHand, rightHand }: Joined): (Face | Hand)[] {
  return [face, leftHand, rightHand].filter((part) => part !== null);
}

function wholePerson({ id, tracked, age }: Known, pose: Pose | null, joined: Joined): WholePerson {
  const all = [...(pose ? [pose] : []), ...partsOf(joined)];
  const { velocity } = all[0] ?? UNTRACKED;
  return {
    id,
    trackId: tracked ? id : null,
    age: tracked ? age : 0,
    velocity,
    box: boxAround(
      all.flatMap(({ box: { x, y, width, height } }) => [
        { x, y },
        { x: x + width, y: y + height },
      ]),
    ),
    pose,
    ...joined,
  };
}

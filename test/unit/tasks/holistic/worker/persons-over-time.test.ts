/** Who somebody is, over time: while all is found, while the pose is lost, and when it comes back. */
import { expect, it } from "vitest";
import type { Face } from "../../../../../src/tasks/faces/result.ts";
import type { Hand } from "../../../../../src/tasks/hands/result.ts";
import { HOLISTIC_DEFAULTS } from "../../../../../src/tasks/holistic/result.ts";
import { PersonsOverTime } from "../../../../../src/tasks/holistic/worker/persons-over-time.ts";
import type { Pose } from "../../../../../src/tasks/pose/result.ts";
import { bodyAt, faceOf, handOf } from "../../../../fixtures/made-people.ts";

const STEP = 0.1;
const body = bodyAt({ x: 300, y: 200 }, { id: 3 });
const face = faceOf(body, 8);
const hand = handOf(body, "left", { trackId: 5 });

interface Seen {
  readonly poses?: readonly Pose[];
  readonly faces?: readonly Face[];
  readonly hands?: readonly Hand[];
}

function stream(patience = HOLISTIC_DEFAULTS.patience) {
  const persons = new PersonsOverTime();
  return (
    { poses = [], faces = [], hands = [] }: Seen,
    continuity: "next" | "same" | "cut" = "next",
  ) =>
    persons.next(
      { poses, skeleton: "coco-17" },
      { faces, hands },
      { patience },
      {
        continuity,
        seconds: continuity === "next" ? STEP : 0,
      },
    );
}

const all: Seen = { poses: [body], faces: [face], hands: [hand] };

it("a person has the pose's number, and a box around all parts", () => {
  const next = stream();
  const { persons, otherFaces, otherHands } = next(all, "cut");
  expect(persons).toHaveLength(1);
  const [person] = persons;
  expect(person).toMatchObject({ id: 3, trackId: 3, rightHand: null });
  // By reference: what others have of this frame is the same.
  expect(person?.pose).toBe(body);
  expect(person?.face).toBe(face);
  expect(person?.leftHand).toBe(hand);
  expect([...otherFaces, ...otherHands]).toEqual([]);
  for (const { box } of [body, face, hand]) {
    expect(person?.box.x).toBeLessThanOrEqual(box.x);
    expect((person?.box.y ?? 0) + (person?.box.height ?? 0)).toBeGreaterThanOrEqual(
      box.y + box.height,
    );
  }
});

it("has no track before the pose has one, and keeps it from then on", () => {
  const next = stream();
  const young = bodyAt({ x: 300, y: 200 }, { id: 3, trackId: null });
  expect(next({ poses: [young] }, "cut").persons[0]).toMatchObject({
    id: 3,
    trackId: null,
    age: 0,
  });
  expect(next({ poses: [body] }).persons[0]).toMatchObject({ id: 3, trackId: 3, age: STEP });
});

it("the number stays for less than a second while the pose is lost and the face goes on", () => {
  const next = stream();
  next(all, "cut");
  for (let step = 1; step < 10; step++) {
    const { persons, otherFaces } = next({ faces: [face] });
    expect(persons[0], `${step * STEP} s`).toMatchObject({ id: 3, trackId: 3, pose: null, face });
    expect(persons[0]?.box).toEqual(face.box);
    expect(otherFaces).toEqual([]);
  }
  next({ faces: [face] });
  // Now it is a face like any other.
  const { persons, otherFaces } = next({ faces: [face] });
  expect(persons).toEqual([]);
  expect(otherFaces).toEqual([face]);
});

it("a pose keeps its person, also where it is given the face of one whose pose is lost", () => {
  const next = stream();
  const other = bodyAt({ x: 340, y: 200 }, { id: 4 });
  next({ poses: [body], faces: [face] }, "cut");
  next({ poses: [body, other], faces: [face] });
  // The first pose is lost, and its face lies at the other's head.
  const given = faceOf(other, 8);
  expect(next({ poses: [other], faces: [given] }).persons).toMatchObject([
    { id: 4, pose: other, face: given },
  ]);
});

it("a hand is enough", () => {
  const next = stream();
  next(all, "cut");
  expect(next({ hands: [hand] }).persons[0]).toMatchObject({ id: 3, pose: null, leftHand: hand });
});

it("a pose that comes back with another number is the same person, by face or hand", () => {
  for (const seen of [{ faces: [face] }, { hands: [hand] }]) {
    const next = stream();
    next(all, "cut");
    for (let step = 0; step < 6; step++) next(seen);
    const back = bodyAt({ x: 300, y: 200 }, { id: 9 });
    expect(next({ poses: [back], ...seen }).persons[0]).toMatchObject({ id: 3, pose: back });
    // And stays it, with the face turned away.
    expect(next({ poses: [back] }).persons[0]).toMatchObject({ id: 3, pose: back });
  }
});

it("somebody else's pose is somebody else", () => {
  const next = stream();
  next(all, "cut");
  const other = bodyAt({ x: 600, y: 200 }, { id: 4 });
  const ids = next({ poses: [other], faces: [face] }).persons.map(({ id }) => id);
  expect(ids).toEqual([4, 3]);
});

it("nobody is kept of whom nothing is seen, but their number is for a moment", () => {
  const next = stream();
  next(all, "cut");
  expect(next({}).persons).toEqual([]);
  const back = bodyAt({ x: 300, y: 200 }, { id: 9 });
  expect(next({ poses: [back], faces: [face] }).persons[0]?.id).toBe(3);
});

it("faces and hands that have no number end with the pose", () => {
  const next = stream();
  const nameless = { ...face, id: 0 };
  const untracked = { ...hand, trackId: null };
  next({ poses: [body], faces: [nameless], hands: [untracked] }, "cut");
  const { persons, otherFaces, otherHands } = next({ faces: [nameless], hands: [untracked] });
  expect(persons).toEqual([]);
  expect(otherFaces).toEqual([nameless]);
  expect(otherHands).toEqual([untracked]);
});

it("after a cut nothing is known", () => {
  const next = stream();
  next(all, "cut");
  expect(next({ faces: [face] }, "cut").persons).toEqual([]);
});

it("the same frame again gives the same", () => {
  const next = stream();
  const first = next(all, "cut");
  expect(next(all, "same")).toEqual(first);
});

it("without patience a person ends with the pose", () => {
  const next = stream(0);
  next(all, "cut");
  expect(next({ faces: [face] }).persons).toEqual([]);
});

it("while two pass close by each other, a hand stays with whose it was", () => {
  const next = stream();
  const [one, other] = [
    bodyAt({ x: 300, y: 200 }, { id: 1 }),
    bodyAt({ x: 430, y: 200 }, { id: 2 }),
  ];
  const mine = handOf(one, "left", { trackId: 7, score: 0.5 });
  next({ poses: [one, other], hands: [mine] }, "cut");
  // The other's wrist is nearer now, and the hands' network does not know the side.
  const near = bodyAt({ x: 419, y: 200 }, { id: 2 });
  const { persons } = next({ poses: [one, near], hands: [mine] });
  expect(persons.map(({ leftHand, rightHand }) => leftHand ?? rightHand)).toEqual([mine, null]);
});

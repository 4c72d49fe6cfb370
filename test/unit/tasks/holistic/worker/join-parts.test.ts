/** Faces and hands of made people go to their owners, however close these stand. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Face } from "../../../../../src/tasks/faces/result.ts";
import type { Hand } from "../../../../../src/tasks/hands/result.ts";
import { joinParts } from "../../../../../src/tasks/holistic/worker/join-parts.ts";
import type { Pose } from "../../../../../src/tasks/pose/result.ts";
import {
  bodyAt,
  faceOf,
  HANGING,
  handAt,
  handOf,
  PALM,
  type Place,
} from "../../../../fixtures/made-people.ts";

/** In every order that parts may come in, the same answer. */
function joined(poses: readonly Pose[], faces: readonly Face[], hands: readonly Hand[]) {
  const joins = joinParts({ poses, faces, hands });
  const turned = joinParts({ poses, faces: faces.toReversed(), hands: hands.toReversed() });
  expect(turned).toEqual(joins);
  return joins;
}

const NONE = { face: null, leftHand: null, rightHand: null };

describe("one person", () => {
  it("has the face and both hands", () => {
    const body = bodyAt({ x: 300, y: 200 });
    const [face, left, right] = [faceOf(body), handOf(body, "left"), handOf(body, "right")];
    expect(joined([body], [face], [left, right])).toEqual([
      { face, leftHand: left, rightHand: right },
    ]);
  });

  it("keeps both hands where the hands' network takes both for the same", () => {
    const body = bodyAt({ x: 300, y: 200 });
    const left = handOf(body, "left", { side: "right" });
    const right = handOf(body, "right");
    expect(joined([body], [], [left, right])).toEqual([
      { ...NONE, leftHand: left, rightHand: right },
    ]);
  });

  it("has crossed arms: the left hand lies on the right elbow", () => {
    const arms = {
      left: [
        { x: 52, y: 68 },
        { x: -38, y: 62 },
      ],
      right: [
        { x: -52, y: 68 },
        { x: 38, y: 72 },
      ],
    } as const;
    const body = bodyAt({ x: 300, y: 200 }, { arms });
    const [left, right] = [handOf(body, "left"), handOf(body, "right")];
    expect(joined([body], [], [left, right])).toEqual([
      { ...NONE, leftHand: left, rightHand: right },
    ]);
  });

  it("folds the hands: where both wrists are one place the sides tell", () => {
    const arms = {
      left: [
        { x: 60, y: 70 },
        { x: 1, y: 60 },
      ],
      right: [
        { x: -60, y: 70 },
        { x: -1, y: 60 },
      ],
    } as const;
    const body = bodyAt({ x: 300, y: 200 }, { arms });
    const left = handAt({ x: 301, y: 258 }, { x: -1, y: -3 }, { side: "left" });
    const right = handAt({ x: 302, y: 260 }, { x: 1, y: -3 }, { side: "right" });
    expect(joined([body], [], [left, right])).toEqual([
      { ...NONE, leftHand: left, rightHand: right },
    ]);
  });

  it("holds a hand before the face", () => {
    const arms = {
      ...HANGING,
      right: [
        { x: -70, y: 40 },
        { x: -22, y: -25 },
      ],
    } as const;
    // What is hidden has low scores.
    const scores = { nose: 0.3, "right eye": 0.25, "right ear": 0.15 };
    const body = bodyAt({ x: 300, y: 200 }, { arms, scores });
    const face = faceOf(body, 1, { x: 6, y: 4 });
    const right = handOf(body, "right");
    expect(joined([body], [face], [right])).toEqual([{ face, leftHand: null, rightHand: right }]);
  });

  it("is seen from the side, one arm hidden", () => {
    const scores = { "right wrist": 0.1, "right elbow": 0.1, "right ear": 0.05, "right eye": 0.3 };
    const body = bodyAt({ x: 300, y: 200 }, { profile: true, scores });
    const [face, left] = [faceOf(body), handOf(body, "left")];
    expect(joined([body], [face], [left])).toEqual([{ face, leftHand: left, rightHand: null }]);
  });

  it("turns the back: a face behind the shoulder is not theirs", () => {
    const scores = { nose: 0.05, "left eye": 0.05, "right eye": 0.05 };
    const body = bodyAt({ x: 300, y: 200 }, { scores });
    const behind = faceOf(bodyAt({ x: 395, y: 190 }), 1);
    expect(joined([body], [behind], [])).toEqual([NONE]);
  });

  it("is partly out of the picture: a wrist that is not there takes no hand", () => {
    const scores = { "left wrist": 0.02, "left elbow": 0.05 };
    const body = bodyAt({ x: 610, y: 200 }, { scores });
    const hand = handAt({ x: 600, y: 330 }, { x: 0, y: 1 }, { side: "left" });
    expect(joined([body], [], [hand])).toEqual([NONE]);
  });
});

describe("two people", () => {
  const left = bodyAt({ x: 300, y: 200 }, { id: 1 });
  const right = bodyAt({ x: 395, y: 205 }, { id: 2 });

  it("shoulder to shoulder have each their own, whoever comes first", () => {
    const faces = [faceOf(left, 1), faceOf(right, 2)];
    const hands = [
      handOf(left, "left"),
      handOf(left, "right"),
      handOf(right, "left"),
      handOf(right, "right"),
    ];
    const [a, b] = joined([left, right], faces, hands);
    expect(a).toEqual({ face: faces[0], leftHand: hands[0], rightHand: hands[1] });
    expect(b).toEqual({ face: faces[1], leftHand: hands[2], rightHand: hands[3] });
    expect(joined([right, left], faces, hands)).toEqual([b, a]);
  });

  it("hold hands: the one nearer to both wrists goes where the whole is best", () => {
    // The wrists of the inner arms, 14 pixels apart, and both hands between them and beyond.
    const one = bodyAt(
      { x: 300, y: 200 },
      {
        id: 1,
        arms: {
          ...HANGING,
          left: [
            { x: 55, y: 70 },
            { x: 63, y: 130 },
          ],
        },
      },
    );
    const other = bodyAt(
      { x: 440, y: 200 },
      {
        id: 2,
        arms: {
          ...HANGING,
          right: [
            { x: -55, y: 70 },
            { x: -63, y: 130 },
          ],
        },
      },
    );
    const hers = handAt({ x: 368, y: 333 }, { x: 1, y: 3 }, { side: "left" });
    const his = handAt({ x: 384, y: 330 }, { x: -1, y: 3 }, { side: "right" });
    const [a, b] = joined([one, other], [], [hers, his]);
    expect(a).toEqual({ ...NONE, leftHand: hers });
    expect(b).toEqual({ ...NONE, rightHand: his });
  });

  it("one before the other: a small face behind is not the near one's", () => {
    const near = bodyAt({ x: 300, y: 200 }, { id: 1, scale: 2 });
    const far = bodyAt({ x: 330, y: 140 }, { id: 2, scale: 0.6 });
    const [nearFace, farFace] = [faceOf(near, 1), faceOf(far, 2)];
    const [a, b] = joined([near, far], [nearFace, farFace], []);
    expect(a?.face).toBe(nearFace);
    expect(b?.face).toBe(farFace);
    // And where the near one's face was not found.
    expect(joined([near, far], [farFace], [])[0]?.face).toBeNull();
  });

  it("one reaches across: the hand is at the other's wrist and belongs to the arm that reaches", () => {
    const reaching = bodyAt(
      { x: 300, y: 200 },
      {
        id: 1,
        arms: {
          ...HANGING,
          left: [
            { x: 90, y: 95 },
            { x: 145, y: 128 },
          ],
        },
      },
    );
    const other = bodyAt({ x: 500, y: 200 }, { id: 2 });
    const hand = handOf(reaching, "left");
    const hidden = handOf(other, "right", { score: 0.6 });
    const [a, b] = joined([reaching, other], [], [hand, hidden]);
    expect(a?.leftHand).toBe(hand);
    expect(b?.rightHand).toBe(hidden);
    // The other's own hand is not found: theirs stays empty, and the hand with its arm.
    const [alone, nothing] = joined([reaching, other], [], [hand]);
    expect(alone?.leftHand).toBe(hand);
    expect(nothing).toEqual(NONE);
  });
});

it("what is found far from every body is nobody's", () => {
  const body = bodyAt({ x: 300, y: 200 });
  const face = faceOf(bodyAt({ x: 700, y: 200 }), 1);
  const hand = handAt({ x: 500, y: 500 }, { x: 0, y: 1 });
  expect(joined([body], [face], [hand])).toEqual([NONE]);
  expect(joined([], [face], [hand])).toEqual([]);
  expect(joined([body], [], [])).toEqual([NONE]);
});

it("a hand of quite another size is not at this wrist", () => {
  const body = bodyAt({ x: 300, y: 200 });
  const giant = handOf(body, "left", { palm: 8 * PALM });
  expect(joined([body], [], [giant])).toEqual([NONE]);
});

it("what is no number is joined to nobody", () => {
  const body = bodyAt({ x: 300, y: 200 });
  const lost = bodyAt({ x: Number.NaN, y: Number.NaN });
  const face = faceOf(bodyAt({ x: Number.NaN, y: 0 }));
  const hand = handAt({ x: Number.NaN, y: 1 }, { x: 0, y: 1 });
  expect(joined([body, lost], [face], [hand])).toEqual([NONE, NONE]);
});

it("what was joined before is joined still where both are as near", () => {
  const body = bodyAt({ x: 300, y: 200 });
  const face = faceOf(body);
  const twin = bodyAt({ x: 300, y: 200 }, { id: 2 });
  for (const owner of [body, twin]) {
    const joins = joinParts(
      { poses: [body, twin], faces: [face], hands: [] },
      (pose) => pose === owner,
    );
    expect(joins.map((join) => join.face)).toEqual(
      [body, twin].map((one) => (one === owner ? face : null)),
    );
  }
});

describe("a row of people", () => {
  /** Each joint and point is off by so much, in pixels: palms are 24, faces 60. */
  const NOISE = 6;
  const noise = fc.record({
    x: fc.double({ min: -NOISE, max: NOISE, noNaN: true }),
    y: fc.double({ min: -NOISE, max: NOISE, noNaN: true }),
  });
  const shaken = <Point extends Place>(point: Point, by: Place): Point => ({
    ...point,
    x: point.x + by.x,
    y: point.y + by.y,
  });

  it("each has their own, in whatever order all come, joints off by a quarter of a palm", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(noise, { minLength: 17 * 5, maxLength: 17 * 5 }),
        fc.integer({ min: 0, max: 1e6 }),
        (count, by, seed) => {
          const people = Array.from({ length: count }, (_, i) =>
            bodyAt({ x: 200 + 150 * i, y: 200 }, { id: i + 1 }),
          );
          const poses = people.map((body, i) => ({
            ...body,
            keypoints: body.keypoints.map((point, k) => shaken(point, by[17 * i + k] as Place)),
          }));
          const faces = people.map((body, i) => faceOf(body, i + 1));
          const hands = people.flatMap((body) => [handOf(body, "left"), handOf(body, "right")]);
          const order = <Thing>(all: readonly Thing[]) =>
            all.toSorted((a, b) => hash(all.indexOf(a), seed) - hash(all.indexOf(b), seed));
          const joins = joinParts({ poses, faces: order(faces), hands: order(hands) });
          for (const [i, join] of joins.entries()) {
            expect(join.face).toBe(faces[i]);
            expect(join.leftHand).toBe(hands[2 * i]);
            expect(join.rightHand).toBe(hands[2 * i + 1]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

function hash(index: number, seed: number): number {
  return Math.imul(index + 1, 2_654_435_761 ^ seed) >>> 0;
}

/** Whose a body, a face and a hand are, by outlines; and what counts as joined rightly. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countJoins, emptyTally, type Joins } from "../../../../tools/eval/judge-joins.ts";
import {
  ownerOf,
  readPersonTruth,
  shareInside,
  type TruePerson,
} from "../../../../tools/eval/person-truth.ts";
import { bodyAt, faceOf, handOf } from "../../../fixtures/made-people.ts";

const rectangle = (x: number, y: number, width: number, height: number): TruePerson => ({
  outlines: [
    [
      { x, y },
      { x: x + width, y },
      { x: x + width, y: y + height },
      { x, y: y + height },
    ],
  ],
  wrists: null,
});

describe("an outline", () => {
  const person = rectangle(100, 100, 100, 200);

  it("holds the share of the places that lie in it, in whichever part", () => {
    const places = [
      { x: 150, y: 150 },
      { x: 199, y: 299 },
      { x: 201, y: 150 },
      { x: 410, y: 10 },
    ];
    expect(shareInside(person, places)).toBe(0.5);
    const parts = {
      ...person,
      outlines: [...person.outlines, ...rectangle(400, 0, 20, 20).outlines],
    };
    expect(shareInside(parts, places)).toBe(0.75);
  });

  it("says whose places are, unless they are in two or in none", () => {
    const other = rectangle(180, 100, 100, 200);
    const at = (x: number) => [{ x, y: 150 }];
    expect(ownerOf([person, other], at(120))).toBe(0);
    expect(ownerOf([person, other], at(250))).toBe(1);
    expect(ownerOf([person, other], at(190))).toBeNull();
    expect(ownerOf([person, other], at(500))).toBeNull();
    expect(ownerOf([], at(120))).toBeNull();
  });
});

describe("joins", () => {
  const [one, other] = [bodyAt({ x: 200, y: 150 }), bodyAt({ x: 500, y: 150 })];
  const people = [rectangle(100, 50, 200, 500), rectangle(400, 50, 200, 500)];
  const NONE = { face: null, leftHand: null, rightHand: null };
  const zero: Joins = { right: 0, wrong: 0, missing: 0, alone: 0, unclear: 0 };

  it("are right, wrong or missing; left alone where the owner has no body; or unclear", () => {
    const face = faceOf(one);
    const parts = { poses: [one, other], faces: [face], hands: [] };
    const of = (persons: readonly TruePerson[], ...joins: Parameters<typeof countJoins>[3]) => {
      const tally = emptyTally();
      countJoins(tally, persons, { ...parts, poses: parts.poses.slice(0, joins.length) }, joins);
      return tally.faces;
    };
    expect(of(people, { ...NONE, face }, NONE)).toEqual({ ...zero, right: 1 });
    expect(of(people, NONE, { ...NONE, face })).toEqual({ ...zero, wrong: 1 });
    expect(of(people, NONE, NONE)).toEqual({ ...zero, missing: 1 });
    expect(of(people)).toEqual({ ...zero, alone: 1 });
    expect(of(people.slice(1), NONE, NONE)).toEqual({ ...zero, unclear: 1 });
  });

  it("have a side, where wrists are marked far enough from each other", () => {
    const hand = handOf(one, "left");
    const marked = (left: number, right: number) => [
      {
        ...people[0],
        wrists: { left: { x: left, y: 285 }, right: { x: right, y: 285 } },
      } as TruePerson,
    ];
    const sides = (persons: readonly TruePerson[]) => {
      const tally = emptyTally();
      const joins = [{ ...NONE, leftHand: hand }];
      countJoins(tally, persons, { poses: [one], faces: [], hands: [hand] }, joins);
      expect(tally.hands.right).toBe(1);
      return tally.sides;
    };
    expect(sides(marked(258, 142))).toEqual({ right: 1, wrong: 0, unclear: 0 });
    expect(sides(marked(142, 258))).toEqual({ right: 0, wrong: 1, unclear: 0 });
    expect(sides(marked(255, 268))).toEqual({ right: 0, wrong: 0, unclear: 1 });
    expect(sides(people.slice(0, 1))).toEqual({ right: 0, wrong: 0, unclear: 1 });
  });
});

it("reads a COCO document, its crowds left out", () => {
  const folder = mkdtempSync(join(tmpdir(), "fovea-truth-"));
  const file = join(folder, "people.json");
  const keypoints = Array.from({ length: 51 }, (_, i) => (i >= 27 && i < 30 ? 2 : 0));
  const outline = [0, 0, 10, 0, 10, 10];
  const annotation = {
    image_id: 5,
    category_id: 1,
    iscrowd: 0,
    segmentation: [outline],
    keypoints,
  };
  writeFileSync(
    file,
    JSON.stringify({
      images: [
        { id: 5, file_name: "a.jpg" },
        { id: 6, file_name: "nobody.jpg" },
      ],
      annotations: [
        annotation,
        { ...annotation, iscrowd: 1, segmentation: { counts: [], size: [] } },
        { ...annotation, category_id: 17 },
      ],
    }),
  );
  const truth = readPersonTruth(file, folder);
  rmSync(folder, { recursive: true });
  expect([...truth]).toEqual([
    [
      "a.jpg",
      [
        {
          outlines: [
            [
              { x: 0, y: 0 },
              { x: 10, y: 0 },
              { x: 10, y: 10 },
            ],
          ],
          wrists: { left: { x: 2, y: 2 }, right: null },
        },
      ],
    ],
  ]);
});

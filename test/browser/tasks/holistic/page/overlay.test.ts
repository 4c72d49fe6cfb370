/** The drawing of whole persons: one colour a person, and nothing twice where others draw it too. */
import { expect, it } from "vitest";
import type { Size } from "../../../../../src/geometry/size.ts";
import { trackStyle } from "../../../../../src/results/class-colours.ts";
import { drawPersons } from "../../../../../src/tasks/holistic/page/overlay.ts";
import type { HolisticResult, WholePerson } from "../../../../../src/tasks/holistic/result.ts";
import type { OverlayStyle } from "../../../../../src/tasks/page/task-definition.ts";
import { bodyAt, faceOf, handAt, handOf } from "../../../../fixtures/made-people.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

const SIZE: Size = { width: 640, height: 480 };
const GREY = trackStyle(null).colour;

function personAt(x: number, id: number): WholePerson {
  const pose = bodyAt({ x, y: 150 }, { id });
  const [face, leftHand, rightHand] = [
    faceOf(pose, id),
    handOf(pose, "left"),
    handOf(pose, "right"),
  ];
  const { box, trackId, age, velocity } = pose;
  return { id, box, trackId, age, velocity, pose, face, leftHand, rightHand };
}

function result(
  persons: readonly WholePerson[],
  more: Partial<HolisticResult> = {},
): HolisticResult {
  return {
    task: "holistic",
    skeleton: "coco-17",
    persons,
    otherFaces: [],
    otherHands: [],
    stamp: stamp(SIZE.width, SIZE.height),
    ...more,
  };
}

/** Thin lines between two pixels are mixed with their casing. */
const NEAR = 60;

/** How many pixels have about that colour, in a box of the canvas. */
function coloured(drawn: HolisticResult, style: Partial<OverlayStyle> = {}) {
  const context = new OffscreenCanvas(SIZE.width, SIZE.height).getContext("2d");
  if (!context) throw new Error("no canvas");
  drawPersons(context, drawn, {
    scaleX: 1,
    scaleY: 1,
    devicePixelRatio: 1,
    mirrored: false,
    fontFamily: "sans-serif",
    ...style,
  });
  return (colour: string, x = 0, y = 0, width = SIZE.width, height = SIZE.height): number => {
    const wanted = /rgb\((\d+) (\d+) (\d+)\)/.exec(colour)?.slice(1).map(Number) ?? [];
    const { data } = context.getImageData(x, y, width, height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (
        (data[at + 3] as number) > 200 &&
        wanted.every((value, i) => Math.abs((data[at + i] as number) - value) <= NEAR)
      )
        count++;
    }
    return count;
  };
}

it("the number stands above the head, not over the face", () => {
  const count = coloured(result([personAt(300, 1)]), {
    drawn: new Set(["pose", "faces", "hands"]),
  });
  // From ears 52 pixels apart at y = 102 the hair reaches up to 50.
  expect(count(trackStyle(1).colour, 280, 26, 40, 20)).toBeGreaterThan(300);
});

it("body, face and hands of a person have one colour, another person's another", () => {
  const count = coloured(result([personAt(160, 1), personAt(460, 2)]));
  const [one, other] = [trackStyle(1).colour, trackStyle(2).colour];
  // The upper body with its face, an arm with its hand.
  for (const [x, y, width, height] of [
    [110, 80, 100, 60],
    [200, 160, 50, 160],
  ] as const) {
    expect(count(one, x, y, width, height)).toBeGreaterThan(50);
    expect(count(other, x, y, width, height)).toBe(0);
    expect(count(other, x + 300, y, width, height)).toBeGreaterThan(50);
  }
});

it("is mirrored with the picture", () => {
  const count = coloured(result([personAt(160, 1)]), { mirrored: true });
  expect(count(trackStyle(1).colour, 0, 0, 320)).toBe(0);
  expect(count(trackStyle(1).colour, 320, 0, 320)).toBeGreaterThan(500);
});

it("what belongs to nobody is grey", () => {
  const otherFaces = [faceOf(bodyAt({ x: 160, y: 150 }))];
  const otherHands = [handAt({ x: 400, y: 300 }, { x: 0, y: 1 })];
  const count = coloured(result([], { otherFaces, otherHands }));
  expect(count(GREY, 0, 0, 320)).toBeGreaterThan(50);
  expect(count(GREY, 320, 0, 320)).toBeGreaterThan(50);
});

it("draws no lines that another task draws, but a frame and the number", () => {
  const person = personAt(300, 1);
  const { box } = person;
  const inside = [box.x + 8, box.y + 8, box.width - 16, box.height - 16] as const;
  const colour = trackStyle(1).colour;
  const all = coloured(result([person]), { drawn: new Set(["holistic", "detection"]) });
  const none = coloured(result([person]), {
    drawn: new Set(["pose", "faces", "hands", "holistic"]),
  });
  expect(all(colour, ...inside)).toBeGreaterThan(500);
  expect(none(colour, ...inside)).toBe(0);
  expect(none(colour)).toBeGreaterThan(500);

  const faceAlone = coloured(result([person]), { drawn: new Set(["pose", "hands"]) });
  const head = [270, 80, 60, 60] as const;
  expect(faceAlone(colour, ...head)).toBeGreaterThan(50);
  expect(faceAlone(colour, 285, 180, 30, 90)).toBe(0);
});

it("a person whose body is lost is drawn of what is left", () => {
  const person = { ...personAt(300, 1), pose: null, leftHand: null };
  const count = coloured(result([person]));
  expect(count(trackStyle(1).colour, 340, 150, 100, 300)).toBe(0);
  expect(count(trackStyle(1).colour, 200, 150, 80, 300)).toBeGreaterThan(50);
});

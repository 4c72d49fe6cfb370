/** The part of the picture in which a far face is looked at once more. */
import { expect, it } from "vitest";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import { regionOf } from "../../../../../src/tasks/faces/worker/closer-look.ts";

const FACE = {
  ...UNTRACKED,
  id: 0,
  score: 1,
  box: { x: 100, y: 50, width: 20, height: 30 },
  landmarks: new Float32Array(0),
};

it("is a square about the face, twice as large", () => {
  expect(regionOf(FACE)).toEqual({ x: 80, y: 35, width: 60, height: 60 });
});

it.each([
  ["upright", [0, -10], [0, 10], 0],
  ["lying, its top to the left", [-10, 0], [10, 0], -Math.PI / 2],
  ["upside down", [0, 10], [0, -10], -Math.PI],
] as const)("turns with a face that is %s", (_, [eyeX, eyeY], [mouthX, mouthY], angle) => {
  const keypoints = [
    { name: "right eye", x: 110 + eyeX, y: 65 + eyeY },
    { name: "left eye", x: 110 + eyeX, y: 65 + eyeY },
    { name: "mouth", x: 110 + mouthX, y: 65 + mouthY },
  ] as const;
  expect(regionOf({ ...FACE, keypoints }).angle).toBeCloseTo(angle);
});

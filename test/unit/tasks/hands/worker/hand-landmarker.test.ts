/** MediaPipe's numbers as hands in pixels of the frame. */
import { expect, it } from "vitest";
import { HAND_LANDMARK_NAMES } from "../../../../../src/tasks/hands/anatomy.ts";
import {
  type HandLandmarks,
  handsOf,
} from "../../../../../src/tasks/hands/worker/hand-landmarker.ts";

function found(...hands: readonly { side: string; score: number; x: number }[]): HandLandmarks {
  const point = { visibility: 0 };
  return {
    landmarks: hands.map(({ x }) =>
      HAND_LANDMARK_NAMES.map((_, i) => ({ ...point, x: x + i / 100, y: 0.5 - i / 100, z: -0.1 })),
    ),
    worldLandmarks: hands.map(() =>
      HAND_LANDMARK_NAMES.map(() => ({ ...point, x: 0.01, y: 0.02, z: 0.03 })),
    ),
    handedness: hands.map(({ side, score }) => [
      { categoryName: side, displayName: side, score, index: 0 },
    ]),
  };
}

it("are in pixels, named, the surest first, with depth in the same unit", () => {
  const hands = handsOf(
    found({ side: "Left", score: 0.6, x: 0.1 }, { side: "Right", score: 0.9, x: 0.5 }),
    640,
    480,
  );
  expect(hands.map(({ handedness }) => handedness)).toEqual([
    { side: "right", score: 0.9 },
    { side: "left", score: 0.6 },
  ]);
  const [, left] = hands;
  expect(left?.landmarks.map(({ name }) => name)).toEqual(HAND_LANDMARK_NAMES);
  expect(left?.landmarks[0]).toEqual({ name: "wrist", x: 64, y: 240, z: -64 });
  expect(left?.box.x).toBeCloseTo(64, 9);
  expect(left?.box.width).toBeCloseTo(128, 9);
  expect(left?.box.y).toBeCloseTo(144, 9);
  expect(left?.box.height).toBeCloseTo(96, 9);
  expect(left?.world[20]).toEqual({ x: 0.01, y: 0.02, z: 0.03 });
  expect(handsOf(found(), 640, 480)).toEqual([]);
});

it("of a region lie where it lies, also in the room", () => {
  const region = { x: 100, y: 50, width: 200, height: 200, angle: Math.PI / 2 };
  const [hand] = handsOf(found({ side: "Right", score: 1, x: 0.25 }), 640, 480, region);
  // A quarter from the left and half down in a picture that is turned by a quarter, clockwise: of the
  // frame it is the middle, a quarter from above.
  expect(hand?.landmarks[0]?.x).toBeCloseTo(200, 6);
  expect(hand?.landmarks[0]?.y).toBeCloseTo(100, 6);
  expect(hand?.landmarks[0]?.z).toBeCloseTo(-20, 6);
  expect(hand?.world[0]?.x).toBeCloseTo(-0.02, 9);
  expect(hand?.world[0]?.y).toBeCloseTo(0.01, 9);
  expect(hand?.world[0]?.z).toBe(0.03);
});

/**
 * Signs of hands at known joint angles, from many sides, with the noise and the flattened depth of a
 * network; that they hold; and flat landmarks of other people's hands are in docs/measurements.md.
 */
import { describe, expect, it } from "vitest";
import { handSign, pinchDistance } from "../../../../src/tasks/hands/hand-sign.ts";
import type { HandSign } from "../../../../src/tasks/hands/result.ts";
import { blurred, JOINTS, type Joints, madeHand, type View } from "../../../fixtures/made-hand.ts";
import { Random } from "../../../fixtures/random.ts";

const SIGNS: readonly (readonly [keyof typeof JOINTS, HandSign])[] = [
  ["open palm", "open palm"],
  ["fist", "fist"],
  ["point", "point"],
  ["victory", "victory"],
  ["pinch", "pinch"],
  ["three", "none"],
  ["claw", "none"],
];

const ANGLES = [-60, -30, 0, 30, 60];

/** All sides on which a camera may be, and every way up. */
const VIEWS: readonly View[] = ANGLES.flatMap((pitch) =>
  ANGLES.flatMap((yaw) => [-120, -40, 0, 90, 180].map((roll) => ({ roll, pitch, yaw }))),
);

describe.each(SIGNS)("a hand made to be “%s”", (name, sign) => {
  it("is that from every side", () => {
    for (const view of VIEWS) expect(handSign(madeHand(JOINTS[name], view)), str(view)).toBe(sign);
  });

  it("is that with a network's noise and flattened depth, nearly always", () => {
    const random = new Random(5);
    const made = VIEWS.flatMap((view) =>
      [1, 2, 3, 4].map(() => handSign(blurred(madeHand(JOINTS[name], view), random, 0.003, 0.85))),
    );
    const right = made.filter((one) => one === sign).length / made.length;
    console.info(`${name}: ${(100 * right).toFixed(1)} % of ${made.length} noisy hands`);
    expect(right).toBeGreaterThanOrEqual(0.95);
  });
});

describe("a thumb", () => {
  /** Turned by a quarter, the thumb of a right hand is above. */
  const up = (roll: number, view: View = {}) =>
    handSign(madeHand(JOINTS["thumb up"], { roll: roll - 70, ...view }));

  it("is up while it points upwards in the picture", () => {
    for (const roll of [-40, -20, 0, 20, 40]) {
      for (const yaw of ANGLES) expect(up(roll, { yaw }), `${roll}, ${yaw}`).toBe("thumb up");
    }
  });

  it("is no sign when it points aside or down", () => {
    for (const roll of [-90, 90, 135, 180]) expect(up(roll), `${roll}`).toBe("none");
  });
});

it("gives the same for a hand of any size", () => {
  for (const [name, sign] of SIGNS) {
    const points = madeHand(JOINTS[name]).map(({ x, y, z }) => ({
      x: 400 + 2000 * x,
      y: 2000 * y,
      z: 2000 * z,
    }));
    expect(handSign(points)).toBe(sign);
  }
});

describe("a pinch", () => {
  const at = (touch: number): Joints => ({ ...JOINTS.pinch, touch });
  const tips = (touch: number) => madeHand(at(touch));

  it("has its distance in hand sizes", () => {
    // From the wrist to the root of the middle finger it is 9 cm.
    expect(pinchDistance(tips(0.009))).toBeCloseTo(0.1, 6);
    expect(pinchDistance(tips(0.045))).toBeCloseTo(0.5, 6);
  });

  it("begins where the tips nearly touch, and ends where they are well apart", () => {
    const seen: [number, HandSign][] = [];
    let sign: HandSign = "none";
    const way = Array.from(
      { length: 61 },
      (_, i) => 0.06 - 0.002 * Math.abs(30 - Math.abs(30 - i)),
    );
    for (const touch of way) {
      const now = handSign(tips(touch), sign);
      if ((now === "pinch") !== (sign === "pinch")) seen.push([pinchDistance(tips(touch)), now]);
      sign = now;
    }
    expect(seen).toHaveLength(2);
    const [[begins] = [Number.NaN], [ends] = [Number.NaN]] = seen;
    expect(begins).toBeGreaterThan(0.19);
    expect(begins).toBeLessThanOrEqual(0.22);
    expect(ends).toBeGreaterThan(0.4);
    expect(ends).toBeLessThan(0.43);
  });

  it("does not flicker at its threshold", () => {
    const changes = (before: (last: HandSign) => HandSign) => {
      const random = new Random(7);
      let count = 0;
      let last: HandSign = "none";
      for (let i = 0; i < 200; i++) {
        const now = handSign(blurred(tips(0.02), random, 0.002), before(last));
        if ((now === "pinch") !== (last === "pinch")) count++;
        last = now;
      }
      return count;
    };
    expect(changes((last) => last)).toBe(1);
    // What the memory is good for.
    expect(changes(() => "none")).toBeGreaterThan(20);
  });
});

it("is none of what is no hand", () => {
  expect(handSign([])).toBe("none");
  expect(handSign(Array(21).fill({ x: 1, y: 1, z: 1 }))).toBe("none");
  expect(handSign(Array(21).fill({ x: Number.NaN, y: 0, z: 0 }))).toBe("none");
  expect(pinchDistance([])).toBeNaN();
});

function str(view: View): string {
  return JSON.stringify(view);
}

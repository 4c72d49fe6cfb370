/** Motion in words: directions, speeds and what the background does. */
import { describe, expect, it } from "vitest";
import {
  backgroundText,
  directionText,
  speedText,
} from "../../../../../src/tasks/flow/page/flow-text.ts";
import type { AffineMotion } from "../../../../../src/tasks/flow/result.ts";

const STILL: AffineMotion = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** Of a frame of 200 × 100, a tenth of a second after the one before. */
function background(global: Partial<AffineMotion>, mirrored = false): string | null {
  return backgroundText(
    {
      motion: { global: { ...STILL, ...global }, moving: 0, meanSpeed: 0 },
      interval: 0.1,
      stamp: { width: 200, height: 100 } as never,
    },
    mirrored,
  );
}

/** About the frame's middle. */
function about(a: number, b: number, c: number, d: number): AffineMotion {
  return { a, b, c, d, e: 100 - 100 * a - 50 * c, f: 50 - 100 * b - 50 * d };
}

describe("motion in words", () => {
  it("rounds speeds to two digits", () => {
    expect([0, 0.4, 7.96, 38.4, 1234].map(speedText)).toEqual([
      "0 px/s",
      "0 px/s",
      "8 px/s",
      "38 px/s",
      "1200 px/s",
    ]);
  });

  it("names eight directions, downwards being positive", () => {
    expect(
      [
        [1, 0],
        [1, 1],
        [0, 1],
        [-1, 1],
        [-1, 0],
        [-1, -1],
        [0, -1],
        [1, -1],
        [-1, -0.1],
      ].map(([x = 0, y = 0]) => directionText(x, y)),
    ).toEqual([
      "right",
      "down and right",
      "down",
      "down and left",
      "left",
      "up and left",
      "up",
      "up and right",
      "left",
    ]);
  });

  it("says what the background does at the picture's middle", () => {
    expect(background({ e: -4 })).toBe("moves left, 40 px/s");
    expect(background({ f: 1.5 })).toBe("moves down, 15 px/s");
    expect(background({})).toBe("is still");
    expect(background({ e: 0.4 })).toBe("is still");
    // A zoom about the top left moves the middle, one about the middle does not.
    expect(background({ a: 1.02, d: 1.02 })).toBe("moves down and right, 22 px/s");
    expect(background(about(1.02, 0, 0, 1.02))).toBe("grows");
    expect(background(about(0.98, 0, 0, 0.98))).toBe("shrinks");
    const [cos, sin] = [Math.cos(0.02), Math.sin(0.02)];
    expect(background(about(cos, sin, -sin, cos))).toBe("turns");
  });

  it("tells left from right as the picture is shown", () => {
    expect(background({ e: -4, f: -4 }, true)).toBe("moves up and right, 57 px/s");
    expect(background({ f: -4 }, true)).toBe("moves up, 40 px/s");
  });

  it("has nothing to say without motion", () => {
    const stamp = { width: 200, height: 100 } as never;
    expect(backgroundText({ motion: null, interval: null, stamp })).toBeNull();
  });
});

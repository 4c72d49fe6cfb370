/** The velocity of things of known speed, whole and cut off by the frame's edge. */
import { describe, expect, it } from "vitest";
import { BoxVelocity } from "../../../src/refine/box-velocity.ts";
import type { Box } from "../../../src/results/box.ts";

const FRAME = { width: 640, height: 360 };
const STEP = 0.1;

/** What is seen of a thing of 80 × 120 pixels whose middle is at (x, y). */
function seen(x: number, y: number): Box {
  const left = Math.max(0, x - 40);
  const top = Math.max(0, y - 60);
  const right = Math.min(FRAME.width, x + 40);
  const bottom = Math.min(FRAME.height, y + 60);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The velocity after each step along a way of ten pixels a step. */
function along(place: (n: number) => readonly [number, number], steps: number) {
  const velocity = new BoxVelocity(seen(...place(0)));
  return Array.from({ length: steps }, (_, n) => {
    velocity.update(seen(...place(n + 1)), STEP, FRAME);
    return velocity.velocity ?? { x: Number.NaN, y: Number.NaN };
  });
}

describe("the velocity of a box", () => {
  it("is not known at first sight", () => {
    expect(new BoxVelocity(seen(300, 180)).velocity).toBeNull();
  });

  it.each([
    ["in the middle", (n: number) => [200 + 10 * n, 180] as const, 100, 0],
    ["coming in from above", (n: number) => [300, -40 + 10 * n] as const, 0, 100],
    ["going out below", (n: number) => [300, 300 + 10 * n] as const, 0, 100],
    ["going out to the left", (n: number) => [60 - 10 * n, 180] as const, -100, 0],
  ])("is that of the thing %s", (_, place, x, y) => {
    for (const velocity of along(place, 8)) {
      expect(velocity.x).toBeCloseTo(x, 6);
      expect(velocity.y).toBeCloseTo(y, 6);
    }
  });

  it("is none where the thing covers the frame from edge to edge", () => {
    const whole = { x: 0, y: 2, width: 640, height: 356 };
    const velocity = new BoxVelocity(whole);
    velocity.update({ ...whole, y: 0, height: 359 }, STEP, FRAME);
    expect(velocity.velocity).toEqual({ x: 0, y: 0 });
  });

  it("is not thrown by growth, follows a turn within a few tenths of a second, and calms noise", () => {
    const velocity = new BoxVelocity(seen(300, 180));
    for (let n = 1; n < 5; n++) {
      const { x, y, width, height } = seen(300, 180);
      velocity.update(
        { x: x - 2 * n, y: y - 2 * n, width: width + 4 * n, height: height + 4 * n },
        STEP,
        FRAME,
      );
    }
    expect(velocity.velocity?.x).toBeCloseTo(0, 6);
    const turned = along((n) => [n < 10 ? 200 + 10 * n : 400 - 10 * n, 180], 16);
    expect(turned[8]?.x).toBeCloseTo(100, 6);
    expect(turned[15]?.x).toBeLessThan(-80);
    const shaken = along((n) => [300 + (n % 2) * 2, 180], 20).slice(10);
    // Twenty pixels a second from box to box.
    for (const { x } of shaken) expect(Math.abs(x)).toBeLessThan(10);
  });
});

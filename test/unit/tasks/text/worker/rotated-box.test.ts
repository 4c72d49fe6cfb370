/** Rectangles around lines, in any direction. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  alongReading,
  boxAround,
  cornersOf,
  type RotatedBox,
  scaledBox,
  smallestBox,
  turnedOver,
  unclipped,
} from "../../../../../src/tasks/text/worker/rotated-box.ts";

const box = fc.record({
  centreX: fc.double({ min: -200, max: 200, noNaN: true }),
  centreY: fc.double({ min: -200, max: 200, noNaN: true }),
  width: fc.double({ min: 2, max: 300, noNaN: true }),
  height: fc.double({ min: 2, max: 60, noNaN: true }),
  angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
});

/** Points on the outline moved outwards by a distance, with round corners: what pyclipper makes. */
function rounded(of: RotatedBox, distance: number) {
  return cornersOf(of).flatMap((corner) =>
    Array.from({ length: 64 }, (_, i) => ({
      x: corner.x + distance * Math.cos((i * Math.PI) / 32 + of.angle),
      y: corner.y + distance * Math.sin((i * Math.PI) / 32 + of.angle),
    })),
  );
}

describe("the smallest box", () => {
  it("of a rectangle's corners is that rectangle, however it is turned", () => {
    fc.assert(
      fc.property(box, (given) => {
        const found = smallestBox(cornersOf(given)) as RotatedBox;
        expect(found.width * found.height).toBeCloseTo(given.width * given.height, 4);
        expect(found.centreX).toBeCloseTo(given.centreX, 6);
        expect(Math.abs(found.angle)).toBeLessThanOrEqual(Math.PI / 4 + 1e-9);
      }),
    );
  });

  it("holds every point, and no upright box is smaller", () => {
    const point = fc.record({
      x: fc.integer({ min: 0, max: 90 }),
      y: fc.integer({ min: 0, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (points) => {
        const found = smallestBox(points) as RotatedBox;
        const [cos, sin] = [Math.cos(found.angle), Math.sin(found.angle)];
        for (const { x, y } of points) {
          const [dx, dy] = [x - found.centreX, y - found.centreY];
          expect(Math.abs(dx * cos + dy * sin)).toBeLessThanOrEqual(found.width / 2 + 1e-6);
          expect(Math.abs(dy * cos - dx * sin)).toBeLessThanOrEqual(found.height / 2 + 1e-6);
        }
        const upright = boxAround(points);
        expect(found.width * found.height).toBeLessThanOrEqual(
          upright.width * upright.height + 1e-6,
        );
      }),
    );
  });

  it("of nothing is none", () => expect(smallestBox([])).toBeNull());
});

it("growing by unclipping is the smallest box around the rounded, offset outline", () => {
  fc.assert(
    fc.property(box, fc.double({ min: 0.5, max: 2.5, noNaN: true }), (given, ratio) => {
      const grown = unclipped(given, ratio);
      const distance = (grown.width - given.width) / 2;
      const perimeter = 2 * (given.width + given.height);
      expect(distance).toBeCloseTo((ratio * given.width * given.height) / perimeter, 6);
      const around = smallestBox(rounded(given, distance)) as RotatedBox;
      expect(around.width * around.height).toBeCloseTo(grown.width * grown.height, 3);
    }),
    { numRuns: 40 },
  );
});

describe("the direction of reading", () => {
  it.each([
    [{ width: 100, height: 10, angle: 0.3 }, 0.3],
    // The same rectangle, said by its other side.
    [{ width: 10, height: 100, angle: 0.3 - Math.PI / 2 }, 0.3],
    [{ width: 10, height: 100, angle: 0 }, Math.PI / 2],
    [{ width: 12, height: 10, angle: 0.1 }, 0.1],
    [{ width: 10, height: 12, angle: 0.1 }, 0.1],
    [{ width: 100, height: 10, angle: -1 }, -1],
  ])("of %o is %f", (given, angle) => {
    const along = alongReading({ centreX: 0, centreY: 0, ...given });
    expect(along.angle).toBeCloseTo(angle, 9);
    if (Math.max(given.width, given.height) > 50) expect(along.width).toBe(100);
  });

  it("turned over twice is as before, and has the same corners in another order", () => {
    const given = { centreX: 3, centreY: 4, width: 20, height: 6, angle: 0.4 };
    const over = turnedOver(given);
    expect(turnedOver(over).angle).toBeCloseTo(0.4, 9);
    const [first] = cornersOf(given);
    const [, , third] = cornersOf(over);
    expect(third?.x).toBeCloseTo(first?.x ?? 0, 9);
    expect(third?.y).toBeCloseTo(first?.y ?? 0, 9);
  });
});

it("scaling moves the corners alike", () => {
  fc.assert(
    fc.property(box, (given) => {
      const scaled = cornersOf(scaledBox(given, 2.5, 2.5, 10, -4));
      for (const [i, { x, y }] of cornersOf(given).entries()) {
        expect(scaled[i]?.x).toBeCloseTo(2.5 * x + 10, 6);
        expect(scaled[i]?.y).toBeCloseTo(2.5 * y - 4, 6);
      }
    }),
  );
});

/** Intersection over union, against counting pixels and by what must hold for any two boxes. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { iou } from "../../../src/geometry/iou.ts";
import type { Box } from "../../../src/results/box.ts";

const whole = fc.record({
  x: fc.integer({ min: -10, max: 20 }),
  y: fc.integer({ min: -10, max: 20 }),
  width: fc.integer({ min: 1, max: 20 }),
  height: fc.integer({ min: 1, max: 20 }),
});
const length = fc.double({ min: 0.01, max: 1000, noNaN: true });
const place = fc.double({ min: -1000, max: 1000, noNaN: true });
const boxes = fc.record({ x: place, y: place, width: length, height: length });

/** Pixels of whole boxes, one by one. */
function counted(a: Box, b: Box): number {
  const covers = (box: Box, x: number, y: number) =>
    x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
  let [both, either] = [0, 0];
  for (let y = -10; y < 40; y++) {
    for (let x = -10; x < 40; x++) {
      const [inA, inB] = [covers(a, x, y), covers(b, x, y)];
      if (inA && inB) both++;
      if (inA || inB) either++;
    }
  }
  return both / either;
}

describe("intersection over union", () => {
  it("is what counting pixels gives", () => {
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        expect(iou(a, b)).toBeCloseTo(counted(a, b), 12);
      }),
    );
  });

  it("lies in [0, 1], the same both ways, and is 1 for a box with itself", () => {
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        const value = iou(a, b);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
        expect(iou(b, a)).toBeCloseTo(value, 12);
        expect(iou(a, a)).toBeCloseTo(1, 9);
      }),
    );
  });

  it("does not change when both boxes are scaled", () => {
    fc.assert(
      fc.property(whole, whole, fc.double({ min: 0.1, max: 10, noNaN: true }), (a, b, factor) => {
        const scaled = (box: Box): Box => ({
          x: box.x * factor,
          y: box.y * factor,
          width: box.width * factor,
          height: box.height * factor,
        });
        expect(iou(scaled(a), scaled(b))).toBeCloseTo(iou(a, b), 9);
      }),
    );
  });

  it("is 0 for what has no area or no place", () => {
    const box = { x: 0, y: 0, width: 10, height: 10 };
    expect(iou(box, { ...box, width: 0 })).toBe(0);
    expect(iou({ ...box, width: 0 }, { ...box, width: 0 })).toBe(0);
    expect(iou(box, { ...box, height: -5 })).toBe(0);
    expect(iou(box, { ...box, x: Number.NaN })).toBe(0);
  });
});

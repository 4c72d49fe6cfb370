/** Grown boxes: worked out by hand, and against the IoU of boxes that are really grown. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { iou } from "../../../../src/geometry/iou.ts";
import { grownSimilarity } from "../../../../src/refine/tracking/similarity.ts";

const box = (x: number, width = 10, height = 10) => ({ x, y: 0, width, height });

it("is the IoU where nothing is grown and sizes are equal", () => {
  expect(grownSimilarity(box(0), box(5), 0, 0)).toBeCloseTo(1 / 3, 12);
  expect(grownSimilarity(box(0), box(10), 0, 0)).toBe(0);
});

it("lets boxes be alike that do not overlap", () => {
  // Both 20 wide now, 10 of it shared, and as high as before: 100 / 300.
  expect(grownSimilarity(box(0), box(10), 5, 0)).toBeCloseTo(1 / 3, 12);
  // Grown up and down as well, both are 20 × 20: 200 / 600.
  expect(grownSimilarity(box(0), box(10), 5, 5)).toBeCloseTo(1 / 3, 12);
});

it("keeps boxes of different sizes apart, however much both are grown", () => {
  expect(grownSimilarity(box(0), box(0, 5, 5), 1000, 1000)).toBeCloseTo(1 / 4, 1);
  expect(grownSimilarity(box(0, 5, 5), box(0), 1000, 1000)).toBeCloseTo(1 / 4, 1);
});

it("is the IoU of the grown boxes, times the ratios of their sides", () => {
  const side = fc.integer({ min: 1, max: 40 });
  const place = fc.integer({ min: 0, max: 60 });
  const boxes = fc.record({ x: place, y: place, width: side, height: side });
  const grown = (b: ReturnType<typeof box>, across: number, down: number) => ({
    x: b.x - across,
    y: b.y - down,
    width: b.width + 2 * across,
    height: b.height + 2 * down,
  });
  const growth = fc.double({ min: 0, max: 30, noNaN: true });
  fc.assert(
    fc.property(boxes, boxes, growth, growth, (a, b, across, down) => {
      const least = Math.min(a.width, b.width) * Math.min(a.height, b.height);
      const most = Math.max(a.width, b.width) * Math.max(a.height, b.height);
      const overlap = iou(grown(a, across, down), grown(b, across, down));
      expect(grownSimilarity(a, b, across, down)).toBeCloseTo((overlap * least) / most, 9);
    }),
  );
});

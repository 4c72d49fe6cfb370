// Grown boxes: worked out by hand.
import { expect, it } from "vitest";
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

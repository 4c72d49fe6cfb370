/**
 * Intersection over union and non-maximum suppression: cases by hand, and the definition on random
 * boxes.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { iou } from "../../../src/geometry/iou.ts";
import { type Candidate, classWiseNms } from "../../../src/geometry/nms.ts";

const candidates = fc.array(
  fc.record({
    box: fc.record({
      x: fc.integer({ min: 0, max: 50 }),
      y: fc.integer({ min: 0, max: 50 }),
      width: fc.integer({ min: 1, max: 40 }),
      height: fc.integer({ min: 1, max: 40 }),
    }),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    classIndex: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 40 },
);

it("gives the IoU of overlapping, nested, touching and equal boxes", () => {
  const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
  expect(iou(box(0, 0, 10, 10), box(0, 0, 10, 10))).toBe(1);
  expect(iou(box(0, 0, 10, 10), box(5, 0, 10, 10))).toBeCloseTo(1 / 3, 12);
  expect(iou(box(0, 0, 10, 10), box(0, 0, 5, 5))).toBe(0.25);
  expect(iou(box(0, 0, 10, 10), box(10, 0, 10, 10))).toBe(0);
});

it("keeps no two boxes of a class that overlap by more than the threshold", () => {
  fc.assert(
    fc.property(candidates, (all) => {
      const kept = classWiseNms(all, 0.5, 100);
      for (const [i, a] of kept.entries()) {
        for (const b of kept.slice(i + 1)) {
          expect(a.score).toBeGreaterThanOrEqual(b.score);
          if (a.classIndex === b.classIndex) expect(iou(a.box, b.box)).toBeLessThanOrEqual(0.5);
        }
      }
    }),
  );
});

it("drops a box only for a better one of its class that overlaps it", () => {
  fc.assert(
    fc.property(candidates, (all) => {
      const kept = new Set<Candidate>(classWiseNms(all, 0.5, 100));
      for (const candidate of all) {
        if (kept.has(candidate)) continue;
        const suppressor = [...kept].find(
          (better) =>
            better.classIndex === candidate.classIndex &&
            better.score >= candidate.score &&
            iou(better.box, candidate.box) > 0.5,
        );
        expect(suppressor).toBeDefined();
      }
    }),
  );
});

it("keeps everything without a threshold, up to the limit", () => {
  fc.assert(
    fc.property(candidates, fc.integer({ min: 0, max: 50 }), (all, limit) => {
      expect(classWiseNms(all, null, limit)).toHaveLength(Math.min(limit, all.length));
    }),
  );
});

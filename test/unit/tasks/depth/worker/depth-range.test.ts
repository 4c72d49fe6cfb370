/** The span of a picture's depth, without outliers, on maps whose quantiles are known. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inverseRange, movedRange } from "../../../../../src/tasks/depth/worker/depth-range.ts";

describe("the range of a map", () => {
  it("leaves out a hundredth at either end", () => {
    const values = Float32Array.from({ length: 1001 }, (_, i) => i / 1000).sort(
      (a, b) => Math.sin(a * 1e4) - Math.sin(b * 1e4),
    );
    const { low, high } = inverseRange(values);
    expect(low).toBeCloseTo(0.01, 3);
    expect(high).toBeCloseTo(0.99, 3);
  });

  it("is not moved by a few wild values", () => {
    const values = new Float32Array(2000).fill(1);
    values.fill(2, 1000);
    values.fill(1e6, 0, 10);
    expect(inverseRange(values)).toEqual({ low: 1, high: 2 });
  });

  it("is never empty", () => {
    for (const value of [0, 1e-9, 5]) {
      const { low, high } = inverseRange(new Float32Array(64).fill(value));
      expect(high).toBeGreaterThan(low);
    }
    const wall = inverseRange(new Float32Array(64).fill(5));
    expect(wall.high - wall.low).toBeCloseTo(0.1, 5);
  });

  it("of a large map is about that of all of its pixels", () => {
    const values = Float32Array.from({ length: 100_000 }, (_, i) => ((i * 7919) % 100_000) / 1e5);
    const { low, high } = inverseRange(values);
    expect(Math.abs(low - 0.01)).toBeLessThan(0.005);
    expect(Math.abs(high - 0.99)).toBeLessThan(0.005);
  });
});

it("a range moves by the share that it is told, and stays a range", () => {
  const end = fc.double({ min: 0, max: 10, noNaN: true });
  const ranges = fc.tuple(end, end).map(([a, b]) => ({
    low: Math.min(a, b),
    high: Math.max(a, b) + 0.5,
  }));
  fc.assert(
    fc.property(ranges, ranges, fc.double({ min: 0, max: 1, noNaN: true }), (last, next, share) => {
      const { low, high } = movedRange(last, next, share);
      expect(low).toBeCloseTo(last.low * (1 - share) + next.low * share, 9);
      expect(high).toBeCloseTo(last.high * (1 - share) + next.high * share, 9);
      expect(high).toBeGreaterThan(low);
    }),
  );
});

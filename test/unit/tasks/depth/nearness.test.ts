/** Nearness goes evenly with inverse depth, whatever unit depth comes in, and back. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearness, nearnessLine, valueAtNearness } from "../../../../src/tasks/depth/nearness.ts";

/** At least a tenth apart. */
const ranges = fc
  .tuple(
    fc.double({ min: 0.1, max: 50, noNaN: true }),
    fc.double({ min: 1.1, max: 20, noNaN: true }),
  )
  .map(([low, times]) => ({ low, high: low * times }));
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe.each([
  ["metres", true],
  ["relative inverse depth", false],
] as const)("nearness of %s", (_, metric) => {
  it("is 0 at the far end and 1 at the near one, and no more beyond", () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const [near, far] = metric ? [range.low, range.high] : [range.high, range.low];
        expect(nearness(near, range, metric)).toBeCloseTo(1, 9);
        expect(nearness(far, range, metric)).toBeCloseTo(0, 9);
        expect(nearness(metric ? near / 2 : near * 2, range, metric)).toBe(1);
        expect(nearness(metric ? far * 2 : far / 2, range, metric)).toBe(0);
      }),
    );
  });

  it("goes there and back", () => {
    fc.assert(
      fc.property(ranges, share, (range, near) => {
        const value = valueAtNearness(near, range, metric);
        expect(value).toBeGreaterThanOrEqual(range.low - 1e-9);
        expect(value).toBeLessThanOrEqual(range.high + 1e-9);
        expect(nearness(value, range, metric)).toBeCloseTo(near, 9);
      }),
    );
  });

  it("is half way at the middle of inverse depth, and the line says the same", () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const inverse = (value: number) => (metric ? 1 / value : value);
        const middle = (inverse(range.low) + inverse(range.high)) / 2;
        expect(nearness(inverse(middle), range, metric)).toBeCloseTo(0.5, 9);
        const { factor, offset } = nearnessLine(range, metric);
        expect(middle * factor + offset).toBeCloseTo(0.5, 9);
      }),
    );
  });
});

it("knows no range of infinite distance but its end", () => {
  const range = { low: 2, high: Number.POSITIVE_INFINITY };
  expect(nearness(4, range, true)).toBeCloseTo(0.5, 12);
  expect(nearness(Number.POSITIVE_INFINITY, range, true)).toBe(0);
});

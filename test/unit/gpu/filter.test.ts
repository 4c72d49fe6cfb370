/**
 * The resampling filter of a placement against PIL's definition: weights, reductions, turned
 * frames.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { place } from "../../../src/geometry/placement.ts";
import { type AxisFilter, pictureFilter } from "../../../src/gpu/filter.ts";

/** The weights of each input pixel as a list of [stored pixel, weight]. */
function tapsOf(filter: AxisFilter, i: number): [number, number][] {
  const taps: [number, number][] = [];
  for (let k = 0; k < (filter.count[i] ?? 0); k++) {
    taps.push([(filter.first[i] ?? 0) + k, filter.weights[i * filter.stride + k] ?? Number.NaN]);
  }
  return taps;
}

const upright = (width: number, height: number) =>
  ({
    width,
    height,
    displayWidth: width,
    displayHeight: height,
    rotation: 0,
    flip: false,
  }) as const;

function filterOf(size: number, length: number): AxisFilter {
  const input = { width: length, height: 1, fit: "stretch" } as const;
  const placement = place({ x: 0, y: 0, width: size, height: 1 }, input);
  return pictureFilter(placement, upright(size, 1)).horizontal;
}

describe("the filter of a placement", () => {
  it("reads inside the picture with weights that sum to 1", () => {
    const sizes = fc.integer({ min: 1, max: 4096 });
    const lengths = fc.integer({ min: 1, max: 700 });
    fc.assert(
      fc.property(sizes, lengths, (size, length) => {
        const filter = filterOf(size, length);
        for (let i = 0; i < length; i++) {
          const taps = tapsOf(filter, i);
          expect(taps.length).toBeGreaterThan(0);
          expect(taps.length).toBeLessThanOrEqual(filter.stride);
          expect(taps.every(([at]) => at >= filter.low && at < filter.high)).toBe(true);
          expect(taps.reduce((sum, [, weight]) => sum + weight, 0)).toBeCloseTo(1, 5);
        }
        expect(filter.low).toBeGreaterThanOrEqual(0);
        expect(filter.high).toBeLessThanOrEqual(size);
      }),
      { numRuns: 50 },
    );
  });

  it("leaves no pixel out when reducing", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 2000 }),
        fc.integer({ min: 1, max: 300 }),
        (size, length) => {
          fc.pre(size >= length);
          const used = new Set<number>();
          const filter = filterOf(size, length);
          for (let i = 0; i < length; i++) for (const [at] of tapsOf(filter, i)) used.add(at);
          expect(used.size).toBe(size);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("keeps a picture as it is at its own size", () => {
    const filter = filterOf(9, 9);
    for (let i = 0; i < 9; i++) expect(tapsOf(filter, i)).toEqual([[i, 1]]);
  });

  it("halves with PIL's weights: an eighth, three, three, an eighth", () => {
    const taps = tapsOf(filterOf(8, 4), 1);
    expect(taps.map(([at]) => at)).toEqual([1, 2, 3, 4]);
    expect(taps.map(([, weight]) => weight)).toEqual([0.125, 0.375, 0.375, 0.125]);
  });

  it("enlarges by plain bilinear interpolation", () => {
    const taps = tapsOf(filterOf(4, 8), 3);
    expect(taps).toEqual([
      [1, 0.75],
      [2, 0.25],
    ]);
  });

  it("exchanges the axes of a frame that lies on its side", () => {
    const input = { width: 4, height: 6, fit: "stretch" } as const;
    const placement = place({ x: 0, y: 0, width: 8, height: 12 }, input);
    const lying = { ...upright(12, 8), displayWidth: 8, displayHeight: 12, rotation: 90 };
    const turned = pictureFilter(placement, lying);
    const straight = pictureFilter(placement, upright(8, 12));
    expect(turned.transposed).toBe(true);
    // Stored x runs down the displayed picture, stored y from its right to its left.
    expect(tapsOf(turned.horizontal, 1)).toEqual(tapsOf(straight.vertical, 1));
    const mirrored = tapsOf(straight.horizontal, 1).map(([at, weight]) => [7 - at, weight]);
    expect(tapsOf(turned.vertical, 1)).toEqual(mirrored.reverse());
  });

  it("reads nothing where the region lies outside the picture", () => {
    const input = { width: 10, height: 10, fit: "stretch" } as const;
    const placement = place({ x: -10, y: 0, width: 20, height: 20 }, input);
    const { horizontal } = pictureFilter(placement, upright(10, 20));
    expect([...horizontal.count].map((count) => count > 0)).toEqual([
      ...Array(4).fill(false),
      // Its triangle still touches the first pixel.
      true,
      ...Array(5).fill(true),
    ]);
  });
});

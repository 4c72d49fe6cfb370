/** Evened-out taps filter as the uneven ones do, and never read outside the picture. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evenTaps } from "../../../src/gpu/even-taps.ts";
import { type AxisFilter, axisFilter } from "../../../src/gpu/filter.ts";

/** Filters of reductions and enlargements, also of regions that reach outside the picture. */
const filters = fc
  .record({
    stored: fc.integer({ min: 1, max: 60 }),
    length: fc.integer({ min: 1, max: 40 }),
    regionStart: fc.integer({ min: -20, max: 40 }),
    regionLength: fc.integer({ min: 1, max: 80 }),
    mirrored: fc.boolean(),
  })
  .map(({ stored, length, regionStart, regionLength, mirrored }) => {
    const scale = length / regionLength;
    return {
      stored,
      filter: axisFilter({
        start: 0,
        length,
        scale,
        offset: -regionStart * scale,
        regionStart,
        regionLength,
        displayed: stored,
        stored,
        mirrored,
      }),
    };
  });

/** A row of the picture through a filter, pixel by pixel. */
function through(filter: AxisFilter, row: readonly number[]): (number | null)[] {
  return Array.from({ length: filter.length }, (_, i) => {
    const count = filter.count[i] as number;
    if (count === 0) return null;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      sum +=
        (filter.weights[i * filter.stride + k] as number) *
        (row[(filter.first[i] as number) + k] as number);
    }
    return sum;
  });
}

describe("even taps", () => {
  it("give what the uneven ones give", () => {
    fc.assert(
      fc.property(filters, ({ stored, filter }) => {
        const row = Array.from({ length: stored }, (_, i) => (i * 37) % 11);
        const wanted = through(filter, row);
        const { first, weights, taps, begin, end } = evenTaps(filter, stored);
        wanted.forEach((value, i) => {
          if (value === null) return;
          expect(i).toBeGreaterThanOrEqual(begin);
          expect(i).toBeLessThan(end);
          let sum = 0;
          for (let k = 0; k < taps; k++) {
            const pixel = row[(first[i] as number) + k];
            // Also what has no weight is read.
            expect(pixel).toBeDefined();
            sum += (weights[i * taps + k] as number) * (pixel as number);
          }
          expect(sum).toBeCloseTo(value, 5);
        });
      }),
    );
  });

  it("are a multiple of four where the picture has as many pixels", () => {
    fc.assert(
      fc.property(filters, ({ stored, filter }) => {
        const most = Math.max(0, ...filter.count);
        const { taps } = evenTaps(filter, stored);
        expect(taps).toBeGreaterThanOrEqual(most);
        if (Math.ceil(most / 4) * 4 <= stored) expect(taps % 4).toBe(0);
        else expect(taps).toBe(most);
      }),
    );
  });

  it("are none where nothing of the picture is asked for", () => {
    const outside = axisFilter({
      start: 0,
      length: 4,
      scale: 1,
      offset: -100,
      regionStart: 100,
      regionLength: 4,
      displayed: 10,
      stored: 10,
      mirrored: false,
    });
    const { begin, end } = evenTaps(outside, 10);
    expect(end - begin).toBe(0);
  });
});

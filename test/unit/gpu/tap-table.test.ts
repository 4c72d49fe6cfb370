/** Whole-number taps filter as those of the definition do, and never begin outside the picture. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AxisFilter, axisFilter } from "../../../src/gpu/filter.ts";
import { ONE, spread, type TapTable, tapTable } from "../../../src/gpu/tap-table.ts";

/** Filters of reductions and enlargements, also of regions that reach outside the picture. */
const filters = fc
  .record({
    stored: fc.integer({ min: 1, max: 60 }),
    length: fc.integer({ min: 1, max: 40 }),
    regionStart: fc.integer({ min: -20, max: 40 }),
    regionLength: fc.integer({ min: 1, max: 80 }),
    mirrored: fc.boolean(),
    multiple: fc.constantFrom(1, 2),
  })
  .map(({ stored, length, regionStart, regionLength, mirrored, multiple }) => {
    const scale = length / regionLength;
    const place = { start: 0, length, scale, offset: -regionStart * scale };
    const region = { regionStart, regionLength };
    const filter = axisFilter({ ...place, ...region, displayed: stored, stored, mirrored });
    return { stored, filter, table: tapTable(filter, stored, multiple) };
  });

/** A row of the picture through a filter; null where it has no taps. */
function through({ first, count, weights, stride, length }: AxisFilter, row: readonly number[]) {
  return Array.from({ length }, (_, i) => {
    if (count[i] === 0) return null;
    let sum = 0;
    for (let k = 0; k < (count[i] as number); k++) {
      sum += (weights[i * stride + k] as number) * (row[(first[i] as number) + k] as number);
    }
    return sum;
  });
}

/** One output through a table; samples that the picture has not are worth nothing. */
function output({ first, weights, taps }: TapTable, i: number, row: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < taps; k++) {
    sum += (weights[i * taps + k] as number) * (row[(first[i] as number) + k] ?? 0);
  }
  return sum / ONE;
}

describe("whole-number taps", () => {
  it("give what the definition's give, to within rounding, and sum to one", () => {
    fc.assert(
      fc.property(filters, ({ stored, filter, table }) => {
        const row = Array.from({ length: stored }, (_, i) => (i * 97) % 256);
        through(filter, row).forEach((wanted, i) => {
          const inside = i >= table.begin && i < table.end;
          expect(inside).toBe(wanted !== null);
          if (wanted === null) return;
          expect(Math.abs(output(table, i, row) - wanted)).toBeLessThan(0.2);
          const own = table.weights.subarray(i * table.taps, (i + 1) * table.taps);
          expect(own.reduce((sum, weight) => sum + weight, 0)).toBe(ONE);
        });
      }),
    );
  });

  it("begin inside the picture, and read beyond it only where it is smaller than they are many", () => {
    fc.assert(
      fc.property(filters, ({ stored, table: { begin, end, first, taps } }) => {
        for (let i = begin; i < end; i++) {
          expect(first[i]).toBeGreaterThanOrEqual(0);
          expect((first[i] as number) + taps).toBeLessThanOrEqual(Math.max(stored, taps));
        }
      }),
    );
  });

  it("spread over interleaved channels, read one of them", () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(2, 4), ({ stored, table }, step) => {
        const row = Array.from({ length: stored }, (_, i) => (i * 31) % 256);
        const others = Array.from({ length: step - 1 }, () => 255);
        const interleaved = row.flatMap((value) => [value, ...others]);
        const wide = spread(table, step, 8);
        expect(wide.taps % 8).toBe(0);
        for (let i = table.begin; i < table.end; i++) {
          expect(output(wide, i, interleaved)).toBeCloseTo(output(table, i, row), 9);
        }
      }),
    );
  });
});

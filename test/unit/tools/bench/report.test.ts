/** Nearest-rank figures against the definition, on any values in any order. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { quartiles, spread } from "../../../../tools/bench/report.ts";

/** The least value that at least `percent` of all are not above. */
function nearestRank(values: readonly number[], percent: number): number {
  const enough = values.filter((value) => {
    const below = values.filter((other) => other <= value).length;
    return 100 * below >= percent * values.length;
  });
  return Math.min(...enough);
}

it("is the nearest rank, and changes nothing", () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(values, (all) => {
      const before = [...all];
      expect(spread(all)).toEqual({ median: nearestRank(all, 50), p95: nearestRank(all, 95) });
      expect(quartiles(all)).toEqual({
        p25: nearestRank(all, 25),
        median: nearestRank(all, 50),
        p75: nearestRank(all, 75),
      });
      expect(all).toEqual(before);
    }),
  );
});

it("is zero of nothing", () => {
  expect(spread([])).toEqual({ median: 0, p95: 0 });
  expect(quartiles([])).toEqual({ p25: 0, median: 0, p75: 0 });
});

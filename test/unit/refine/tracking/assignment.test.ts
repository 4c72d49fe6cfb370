/**
 * The assignment is optimal: against every possible pairing on small matrices, and on a large one
 * whose best pairing is known.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { Assignment } from "../../../../src/refine/tracking/assignment.ts";

const GATE = 10;

/** The greatest total of (gate − cost) over all partial pairings, by trying each. */
function bestGain(costs: readonly number[][], gate: number, row = 0, taken = 0): number {
  const of = costs[row];
  if (!of) return 0;
  let best = bestGain(costs, gate, row + 1, taken);
  of.forEach((cost, column) => {
    if (!(cost < gate) || taken & (1 << column)) return;
    best = Math.max(best, gate - cost + bestGain(costs, gate, row + 1, taken | (1 << column)));
  });
  return best;
}

function gainOf(costs: readonly number[][], pairs: Int32Array, gate: number): number {
  let gain = 0;
  pairs.forEach((column, row) => {
    if (column >= 0) gain += gate - (costs[row]?.[column] as number);
  });
  return gain;
}

const matrices = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) => {
    // Few whole numbers make ties, the forbidden ones make paths that end at a row left alone.
    const cost = fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: -3, max: 12 }) },
      { weight: 4, arbitrary: fc.double({ min: 0, max: 11, noNaN: true }) },
      { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY) },
    );
    const row = fc.array(cost, { minLength: columns, maxLength: columns });
    return fc.array(row, { minLength: rows, maxLength: rows });
  });

it("is as good as the best of all pairings, and pairs nothing twice or beyond the gate", () => {
  // One solver for all: what it remembers of the matrix before must not matter.
  const assignment = new Assignment();
  fc.assert(
    fc.property(matrices, (costs) => {
      const columns = costs[0]?.length ?? 0;
      const pairs = assignment.solve(Float64Array.from(costs.flat()), costs.length, columns, GATE);
      expect(pairs.length).toBe(costs.length);
      const paired = [...pairs].filter((column) => column >= 0);
      expect(new Set(paired).size).toBe(paired.length);
      pairs.forEach((column, row) => {
        if (column >= 0) expect(costs[row]?.[column]).toBeLessThan(GATE);
      });
      expect(gainOf(costs, pairs, GATE)).toBeCloseTo(bestGain(costs, GATE), 9);
    }),
    { numRuns: 1000, seed: 1 },
  );
});

it("finds the one pairing of a large matrix that costs nothing", () => {
  const size = 300;
  const costs = new Float64Array(size * size).fill(1);
  const wanted = Array.from({ length: size }, (_, row) => (row * 7 + 3) % size);
  wanted.forEach((column, row) => {
    costs[row * size + column] = 0;
  });
  expect([...new Assignment().solve(costs, size, size, 2)]).toEqual(wanted);
});

it("gives up one pair where two others are worth more", () => {
  // Greedy would take the 0 and leave both others alone.
  const costs = Float64Array.of(0, 1, 1, 9);
  expect([...new Assignment().solve(costs, 2, 2, 5)]).toEqual([1, 0]);
  // With a low gate, the 0 alone is worth more than the two 1s.
  expect([...new Assignment().solve(costs, 2, 2, 1.5)]).toEqual([0, -1]);
});

it("answers matrices without rows or without columns", () => {
  const assignment = new Assignment();
  expect([...assignment.solve(new Float64Array(0), 0, 3, 1)]).toEqual([]);
  expect([...assignment.solve(new Float64Array(0), 2, 0, 1)]).toEqual([-1, -1]);
});

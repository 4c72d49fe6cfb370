/** Systems of linear equations. */
import { expect, it } from "vitest";
import { solve } from "../../../../../src/tasks/faces/worker/solve.ts";

it("solves what needs another order of rows", () => {
  const matrix = Float64Array.of(0, 2, 1, 1, 0, 3, 4, 5, 6);
  const right = Float64Array.of(2 * 2 + 3, 1 + 9, 4 + 10 + 18);
  expect([...(solve(matrix, right) ?? [])]).toEqual(
    [1, 2, 3].map((value) => expect.closeTo(value)),
  );
});

it("has no answer where there is none", () => {
  expect(solve(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 2))).toBeNull();
  expect(solve(Float64Array.of(Number.NaN, 0, 0, 1), Float64Array.of(1, 2))).toBeNull();
  expect(solve(Float64Array.of(1, 0, 0, 1), Float64Array.of(Number.NaN, 2))).toBeNull();
});

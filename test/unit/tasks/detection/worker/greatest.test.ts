/** Index of the greatest value, also among values that are apart. */
import { expect, it } from "vitest";
import { greatest } from "../../../../../src/tasks/detection/worker/greatest.ts";

const VALUES = Float32Array.of(9, 1, 4, 4, 2, 7, 0, 3);

it("counts from where it begins, and takes the first of equals", () => {
  expect(greatest(VALUES, 0, 8)).toBe(0);
  expect(greatest(VALUES, 1, 4)).toBe(1);
  expect(greatest(VALUES, 4, 1)).toBe(0);
});

it("steps over what lies between", () => {
  // 1, 4, 7
  expect(greatest(VALUES, 1, 3, 2)).toBe(2);
});

it("passes over what is no number, unless there is nothing else", () => {
  expect(greatest(Float32Array.of(1, Number.NaN, 2), 0, 3)).toBe(2);
  expect(greatest(Float32Array.of(Number.NaN, Number.NaN), 0, 2)).toBe(0);
});

/** Which pictures are shown smaller, and which are not decoded at all. */
import { expect, it } from "vitest";
import { reducedSize, SHOWN_PIXELS } from "../../../src/frames/reduced-size.ts";

it.each([
  [4096, 4096],
  [4000, 3000],
  [1, 1],
])("%i × %i stays", (width, height) => {
  expect(reducedSize({ width, height })).toEqual({ width, height });
});

it.each([
  [6000, 4500],
  [9504, 6336],
  [20000, 2000],
  [1, 90_000_000],
])("%i × %i is reduced in its shape", (width, height) => {
  const size = reducedSize({ width, height });
  if (!size) throw new Error("refused");
  expect(size.width * size.height).toBeLessThanOrEqual(SHOWN_PIXELS);
  if (width > 1) expect(size.width / size.height).toBeCloseTo(width / height, 1);
  expect(size.width).toBeGreaterThanOrEqual(1);
});

it("16384² is not decoded", () => {
  expect(reducedSize({ width: 16384, height: 16384 })).toBeNull();
});

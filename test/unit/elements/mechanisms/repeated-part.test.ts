/** Repeating a part of a video. */
import { expect, it } from "vitest";
import { backTo, NO_PART, nextPart } from "../../../../src/elements/mechanisms/repeated-part.ts";

it("begins, ends, and is no more, with each press", () => {
  const begun = nextPart(NO_PART, 2);
  expect(begun).toEqual({ from: 2, to: null });
  const whole = nextPart(begun, 5);
  expect(whole).toEqual({ from: 2, to: 5 });
  expect(nextPart(whole, 3)).toEqual(NO_PART);
});

it("is given up where its end would come before its beginning, or at once", () => {
  expect(nextPart({ from: 2, to: null }, 1)).toEqual(NO_PART);
  expect(nextPart({ from: 2, to: null }, 2.01)).toEqual(NO_PART);
});

it("goes back only from its end, and only when it has one", () => {
  expect(backTo({ from: 2, to: 5 }, 4.9)).toBeNull();
  expect(backTo({ from: 2, to: 5 }, 5)).toBe(2);
  expect(backTo({ from: 2, to: null }, 9)).toBeNull();
  expect(backTo(NO_PART, 9)).toBeNull();
});

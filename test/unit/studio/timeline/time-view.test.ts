/** Zooming and moving the part of the time that is on show. */
import { expect, it } from "vitest";
import { including, moved, zoomed } from "../../../../src/studio/timeline/time-view.ts";

const WHOLE = { from: 0, to: 100 };

it("zooms about a time that stays in its place", () => {
  expect(zoomed(WHOLE, 50, 0.5, WHOLE)).toEqual({ from: 25, to: 75 });
  const view = zoomed({ from: 20, to: 40 }, 25, 0.5, WHOLE);
  expect(view).toEqual({ from: 22.5, to: 32.5 });
  expect((25 - view.from) / (view.to - view.from)).toBeCloseTo(0.25);
});

it("shows no more than there is, and no less than half a second", () => {
  expect(zoomed({ from: 20, to: 40 }, 20, 100, WHOLE)).toEqual(WHOLE);
  const { from, to } = zoomed(WHOLE, 100, 1e-9, WHOLE);
  expect(to - from).toBeCloseTo(0.5);
  expect(to).toBe(100);
});

it("stops at both ends", () => {
  expect(moved({ from: 20, to: 40 }, -30, WHOLE)).toEqual({ from: 0, to: 20 });
  expect(moved({ from: 20, to: 40 }, 90, WHOLE)).toEqual({ from: 80, to: 100 });
});

it("follows a time that leaves it, and no other", () => {
  expect(including({ from: 20, to: 40 }, 30, WHOLE)).toEqual({ from: 20, to: 40 });
  expect(including({ from: 20, to: 40 }, 45, WHOLE)).toEqual({ from: 25, to: 45 });
  expect(including({ from: 20, to: 40 }, 5, WHOLE)).toEqual({ from: 5, to: 25 });
});

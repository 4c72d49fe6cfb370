/** How fast frames come, and that a pause is no slowness. */
import { expect, it } from "vitest";
import { Pace } from "../../../../src/studio/analysis/pace.ts";

it("is the mean of late, and stands still over a rest", () => {
  let now = 0;
  const pace = new Pace(() => now);
  expect(pace.rate).toBeNull();
  for (let frame = 0; frame < 200; frame++) {
    pace.frame();
    now += frame < 100 ? 10 : 100;
  }
  expect(pace.rate).toBeCloseTo(10);
  pace.rest();
  now += 1e6;
  expect(pace.rate).toBeCloseTo(10);
  pace.frame();
  now += 50;
  pace.frame();
  expect(pace.rate).toBeCloseTo(20);
});

/** Processor time out of the time that passes: threads beyond the processors share them. */
import { expect, it } from "vitest";
import { ProcessorClock } from "../../../src/pipeline/processor-clock.ts";

it("goes slower in proportion while there are more threads than processors", () => {
  let now = 1000;
  const clock = new ProcessorClock(2, () => now);
  clock.begin(1);
  now += 100;
  expect(clock.passed).toBe(100);
  clock.begin(2);
  clock.begin(1);
  now += 100;
  expect(clock.passed).toBe(150);
  clock.end(2);
  now += 10;
  expect(clock.passed).toBe(160);
});

it("goes as time does where nobody knows how many processors there are", () => {
  let now = 0;
  const clock = new ProcessorClock(Number.POSITIVE_INFINITY, () => now);
  clock.begin(50);
  now += 7;
  expect(clock.passed).toBe(7);
});

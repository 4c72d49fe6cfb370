/** Positions of the timeline in words. */
import { expect, it } from "vitest";
import { positionWords } from "../../../../src/studio/timeline/timeline-words.ts";

it.each([
  [0, "0:00.000"],
  [1.5, "0:01.500"],
  [61.0404, "1:01.040"],
  // Rounded up into the next second, which the clock has to show as well.
  [1.9996, "0:02.000"],
  [3599.9999, "1:00:00.000"],
])("%s seconds are %s", (time, text) => {
  expect(positionWords(time, null)).toEqual({ text, frame: null });
});

it("counts frames from 0, and takes a time to the nearest", () => {
  expect(positionWords(0.0801, 0.04).frame).toBe(2);
});

/** Which way a head is turned, in words. */
import { expect, it } from "vitest";
import { directionInWords } from "../../../../../src/tasks/faces/page/direction-in-words.ts";

it.each([
  [{ yaw: 2, pitch: -3, roll: 5 }, "looks straight ahead"],
  [{ yaw: -20.4, pitch: 12, roll: 0 }, "looks left 20° and up 12°"],
  [{ yaw: 31, pitch: -9, roll: -14 }, "looks right 31° and down 9°, leans left 14°"],
  [{ yaw: 0, pitch: 0, roll: 10 }, "looks straight ahead, leans right 10°"],
  [{ yaw: Number.NaN, pitch: 0, roll: 0 }, null],
])("%j: %s", (angles, words) => {
  expect(directionInWords(angles)).toBe(words);
});

/** Which failed files of a test run are run once more, and the line that sums a run up. */
import { expect, it } from "vitest";
import { OUTSIDE_TESTS, summaryOf, worthASecondRun } from "../../../tools/test-results.ts";

const GOOD = { passed: 3, failed: 0 };
const BAD = { passed: 2, failed: 1 };

it("asks again for the files that failed, if they are few", () => {
  expect(worthASecondRun({ "a.test.ts": GOOD, "b.test.ts": BAD })).toEqual(["b.test.ts"]);
  expect(worthASecondRun({ "a.test.ts": GOOD })).toEqual([]);
  const four = Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, BAD]));
  expect(worthASecondRun(four)).toEqual([]);
});

it("does not ask again after an error that belongs to no file", () => {
  const results = { "b.test.ts": BAD, [OUTSIDE_TESTS]: { passed: 0, failed: 1 } };
  expect(worthASecondRun(results)).toEqual([]);
});

it("sums up in a line", () => {
  expect(summaryOf({ "a.test.ts": GOOD, "b.test.ts": BAD })).toBe("5 passed, 1 failed");
});

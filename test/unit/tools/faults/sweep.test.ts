/** Which cases a sweep has, whole and in parts. */
import { expect, it } from "vitest";
import { faultName, type Seam } from "../../../../tools/faults/seams.ts";
import { casesOf } from "../../../../tools/faults/sweep.ts";

const seams: readonly Seam[] = [
  { name: "page:a", side: "page", path: "a", scenario: "clip" },
  { name: "page:b", side: "page", path: "b", scenario: "clip", waits: "promise" },
];
const counts = new Map([
  ["page:a", 2],
  ["page:b", 9],
]);

it("are all calls that are made, once and for ever, by each way to fail; the first calls first", () => {
  const all = casesOf({ seams }, counts);
  // Of a: calls 1 and 2; of b: 1, 2 and 4, twice.
  expect(all).toHaveLength(2 * 2 + 2 * 2 * 3);
  expect(all.map(({ call }) => call)).toEqual(all.map(({ call }) => call).toSorted());
  expect(casesOf({ seams, call: 4 }, counts)).toHaveLength(4);
  expect(casesOf({ seams, mode: "never" }, counts)).toHaveLength(6);
  expect(casesOf({ seams, forEver: true }, counts).every(({ forEver }) => forEver)).toBe(true);
});

it("are each in one part, whatever the number of parts", () => {
  const names = casesOf({ seams }, counts).map(faultName);
  for (const of of [1, 3, 5]) {
    const parts = Array.from({ length: of }, (_, at) =>
      casesOf({ seams, part: { number: at + 1, of } }, counts).map(faultName),
    );
    expect(parts.flat().toSorted()).toEqual(names.toSorted());
  }
});

it("leave out once, for good, what a browser may lack", () => {
  const lacks: Seam = {
    name: "page:no a",
    side: "page",
    path: "a",
    scenario: "clip",
    kind: "absent",
  };
  const [fault, ...others] = casesOf({ seams: [lacks] }, new Map([["page:no a", 1]]));
  expect(others).toEqual([]);
  expect(fault).toEqual({ seam: lacks, call: 1, forEver: true, mode: "absent" });
  expect(fault && faultName(fault)).toBe("page:no a");
});

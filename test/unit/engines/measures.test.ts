/** Measures are noted under the very object that was loaded, in the order of opening. */
import { expect, it } from "vitest";
import { measuresOf, noteMeasure } from "../../../src/engines/measures.ts";

it("keeps them apart by object, not by what is in it, and in their order", async () => {
  const [one, other] = [{ model: "same" }, { model: "same" }];
  noteMeasure(one, async (runs) => new Array<number>(runs).fill(1));
  noteMeasure(one, async (runs) => new Array<number>(runs).fill(2));
  noteMeasure(other, async () => []);
  const measured = await Promise.all(measuresOf(one).map((measure) => measure(2)));
  expect(measured).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect(measuresOf(other)).toHaveLength(1);
  expect(measuresOf({ model: "same" })).toEqual([]);
});

it("does not change a list that somebody has", () => {
  const loaded = {};
  const before = measuresOf(loaded);
  noteMeasure(loaded, async () => []);
  expect(before).toEqual([]);
  expect(measuresOf(loaded)).toHaveLength(1);
});

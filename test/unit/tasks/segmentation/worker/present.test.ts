/** Which classes are on a map, by counting that can be checked by hand. */
import { expect, it } from "vitest";
import { presentClasses } from "../../../../../src/tasks/segmentation/worker/present.ts";

const LABELS = ["background", "cat", "dog"];

it("lists the classes that are there, greatest first, without background and stray pixels", () => {
  const classes = new Uint8Array(10_000);
  classes.fill(1, 0, 1000).fill(2, 1000, 4000).fill(3, 4000, 4009);
  expect(presentClasses({ classes }, LABELS)).toEqual([
    { classIndex: 2, label: "dog", share: 0.3 },
    { classIndex: 1, label: "cat", share: 0.1 },
  ]);
  expect(presentClasses({ classes: new Uint8Array(9) }, LABELS)).toEqual([]);
});

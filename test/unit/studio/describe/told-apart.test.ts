/** Several things of one class get words of their own. */
import { expect, it } from "vitest";
import { toldApart } from "../../../../src/studio/describe/told-apart.ts";

const at = (x: number, label: string) => ({ box: { x, y: 0, width: 10, height: 10 }, label });
const SEEN = [at(50, "bottle"), at(20, "cup"), at(5, "bottle"), at(90, "bottle")];

it("counts those of the same class from the left, and leaves a single one its name", () => {
  const told = toldApart(SEEN, false);
  expect(told.map(({ name }) => name)).toEqual(["bottle 2", "cup", "bottle 1", "bottle 3"]);
  expect(told.map(({ box }) => box.x)).toEqual([50, 20, 5, 90]);
});

it("goes by what is shown where the picture is mirrored", () => {
  const names = toldApart(SEEN, true).map(({ name }) => name);
  expect(names).toEqual(["bottle 2", "cup", "bottle 3", "bottle 1"]);
});

it("has nothing to say of an empty picture", () => {
  expect(toldApart([], false)).toEqual([]);
});

/** How a picture covers a layer. */
import { expect, it } from "vitest";
import { coverFit } from "../../../../../src/tasks/segmentation/worker/painting.ts";

it("covers a layer with the middle of a picture", () => {
  expect(coverFit({ width: 200, height: 200 }, { width: 320, height: 180 })).toEqual({
    x: 0,
    y: (1 - 180 / 320) / 2,
    width: 1,
    height: 180 / 320,
  });
  expect(coverFit({ width: 400, height: 100 }, { width: 100, height: 100 })).toEqual({
    x: 0.375,
    y: 0,
    width: 0.25,
    height: 1,
  });
});

/** The sizes in which the networks are shown pictures and lines. */
import { expect, it } from "vitest";
import { lineSize, searchSize } from "../../../../../src/tasks/text/worker/line-size.ts";

it("pictures are searched in multiples of 32, no side longer than the limit", () => {
  expect(searchSize({ width: 640, height: 480 }, 960)).toEqual({ width: 640, height: 480 });
  expect(searchSize({ width: 1920, height: 1080 }, 960)).toEqual({ width: 960, height: 544 });
  expect(searchSize({ width: 4000, height: 10 }, 960)).toEqual({ width: 960, height: 32 });
});

it("lines are read in few different sizes, as long as they are high times 32 at most", () => {
  const box = { centreX: 0, centreY: 0, width: 100, height: 20, angle: 0 };
  expect(lineSize(box)).toEqual({ width: 256, height: 48 });
  expect(lineSize({ ...box, width: 5000 })).toEqual({ width: 1536, height: 48 });
  expect(lineSize({ ...box, width: 0.1 })).toEqual({ width: 64, height: 48 });
});

it("small pictures are enlarged as far as the options say, and no side grows beyond the limit", () => {
  const picture = { width: 640, height: 480 };
  expect(searchSize(picture, 1280, 2)).toEqual({ width: 1280, height: 960 });
  expect(searchSize(picture, 960, 2)).toEqual({ width: 960, height: 736 });
  expect(searchSize(picture, 1280, 1.5)).toEqual({ width: 960, height: 736 });
  expect(searchSize({ width: 1920, height: 1080 }, 960, 2)).toEqual({ width: 960, height: 544 });
});

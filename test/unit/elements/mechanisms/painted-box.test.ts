/** Where in its box a picture is painted, by the rules of CSS's object-fit. */
import { expect, it } from "vitest";
import { paintedBox } from "../../../../src/elements/mechanisms/painted-box.ts";

const box = { width: 400, height: 300 };
const wide = { width: 1600, height: 900 };

it.each([
  ["fill", "50% 50%", [0, 0, 400, 300]],
  ["contain", "50% 50%", [0, 37.5, 400, 225]],
  ["contain", "0% 100%", [0, 75, 400, 225]],
  ["contain", "0px 10px", [0, 10, 400, 225]],
  ["cover", "50% 50%", [-66.667, 0, 533.333, 300]],
  ["cover", "0% 0%", [0, 0, 533.333, 300]],
  ["none", "50% 50%", [-600, -300, 1600, 900]],
  ["scale-down", "50% 50%", [0, 37.5, 400, 225]],
  ["contain", "calc(1px + 2%) 50%", [0, 37.5, 400, 225]],
] as const)("paints as object-fit: %s and object-position: %s say", (fit, position, wanted) => {
  const { left, top, width, height } = paintedBox(box, wide, fit, position);
  [left, top, width, height].forEach((value, index) => {
    expect(value).toBeCloseTo(wanted[index] as number, 2);
  });
});

it("leaves a small picture as it is where it is only scaled down", () => {
  const { left, width } = paintedBox(box, { width: 40, height: 30 }, "scale-down", "50% 50%");
  expect([left, width]).toEqual([180, 40]);
});

it("fills the box while the picture's size is not known", () => {
  expect(paintedBox(box, { width: 0, height: 0 }, "contain", "50% 50%")).toMatchObject(box);
});

/** Pictures made worse by as much as is said. */
import { expect, it } from "vitest";
import { blurred, degraded, type Pixels } from "../../../src/inside/degradation.ts";

const picture: Pixels = {
  width: 21,
  height: 15,
  data: new Uint8ClampedArray(4 * 21 * 15).fill(255),
};

it("blurred pictures keep their light, and a point becomes as wide as is said", () => {
  const data = new Uint8ClampedArray(4 * 31 * 31);
  data.fill(255, 4 * (15 * 31 + 15), 4 * (15 * 31 + 15) + 4);
  const point = { width: 31, height: 31, data };
  const { data: spread } = blurred(point, 1);
  // A Gaussian of standard deviation 1 has .159 in its middle of two dimensions.
  expect(spread[4 * (15 * 31 + 15)]).toBeCloseTo(255 * 0.159, -0.5);
  expect(spread[4 * (15 * 31 + 17)]).toBe(spread[4 * (17 * 31 + 15)]);
  expect(blurred(picture, 4).data).toEqual(picture.data);
  expect(blurred(point, 0).data).toEqual(data);
});

it("pictures with noise differ by as much as is said, darkened ones are darker", () => {
  const grey = { width: 60, height: 60, data: new Uint8ClampedArray(4 * 3600).fill(128) };
  const { data } = degraded(grey, "noise", 20);
  const colours = [...data].filter((_, i) => i % 4 !== 3);
  const deviation = Math.sqrt(colours.reduce((sum, v) => sum + (v - 128) ** 2, 0) / colours.length);
  expect(deviation).toBeGreaterThan(18);
  expect(deviation).toBeLessThan(22);
  expect(degraded(grey, "brightness", 50).data[0]).toBe(64);
});

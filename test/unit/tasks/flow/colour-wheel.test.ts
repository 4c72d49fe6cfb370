/** The colours against the definition of the Middlebury benchmark, worked out by hand. */
import { describe, expect, it } from "vitest";
import { BEYOND, WHEEL, wheelColour } from "../../../../src/tasks/flow/colour-wheel.ts";

function colour(u: number, v: number): number[] {
  const target = [0, 0, 0];
  wheelColour(u, v, target);
  return target.map(Math.round);
}

describe("the colour wheel", () => {
  it("has 55 hues, and pure or mixed colours where the definition has them", () => {
    expect(WHEEL).toHaveLength(55);
    expect([0, 15, 21, 25, 36, 49].map((index) => WHEEL[index])).toEqual([
      [255, 0, 0],
      [255, 255, 0],
      [0, 255, 0],
      [0, 255, 255],
      [0, 0, 255],
      [255, 0, 255],
    ]);
  });

  it("is red to the right, yellowish down, light blue to the left, violet up", () => {
    expect(colour(1, 0)).toEqual([255, 0, 0]);
    // Half way between the hues 13 and 14 of 15 from red to yellow: 221 and 238.
    expect(colour(0, 1)).toEqual([255, 230, 0]);
    // Hue 27: two of eleven steps from cyan to blue.
    expect(colour(-1, 0)).toEqual([0, 209, 255]);
    // Half way between the hues 4 and 5 of 13 from blue to magenta: 78 and 98.
    expect(colour(0, -1)).toEqual([88, 0, 255]);
  });

  it("whitens what is slow and darkens what is beyond the range", () => {
    expect(colour(0, 0)).toEqual([255, 255, 255]);
    expect(colour(0.25, 0)).toEqual([255, 191, 191]);
    expect(colour(2, 0)).toEqual([Math.round(255 * BEYOND), 0, 0]);
  });

  it("closes with the one hue that the definition leaves out there", () => {
    expect(colour(0.99, 1e-6)).toEqual([255, 3, 3]);
    // Hue 54, the fifth of six steps from magenta to red, has 43 of blue.
    expect(colour(0.99, -1e-6)).toEqual([255, 3, 45]);
  });

  it("is black for what is no number", () => {
    for (const [u, v] of [
      [Number.NaN, 0],
      [0, Number.NaN],
      [Number.NaN, Number.NaN],
    ] as const) {
      expect(colour(u, v)).toEqual([0, 0, 0]);
    }
    // Of a motion without end the direction is still known.
    expect(colour(Number.POSITIVE_INFINITY, 0)).toEqual([Math.round(255 * BEYOND), 0, 0]);
  });

  it("is written where it is wanted", () => {
    const pixels = new Uint8ClampedArray(8);
    wheelColour(1, 0, pixels, 4);
    expect([...pixels]).toEqual([0, 0, 0, 0, 255, 0, 0, 0]);
  });
});

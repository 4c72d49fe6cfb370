/** The size in which motion is searched, and that the network's preprocessing makes grey of a picture. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tensorLayout } from "../../../src/gpu/tensor-layout.ts";
import { greyInput, greyOf, searchedSize } from "../../../src/motion/grey-picture.ts";

describe("the searched size", () => {
  it.each([
    [{ width: 1280, height: 720 }, 640, { width: 640, height: 360 }],
    [{ width: 720, height: 1280 }, 640, { width: 360, height: 640 }],
    // Never larger than the frame, and never too small for a pyramid.
    [{ width: 320, height: 240 }, 640, { width: 320, height: 240 }],
    [{ width: 4000, height: 10 }, 640, { width: 640, height: 16 }],
    [{ width: 1, height: 1 }, 640, { width: 16, height: 16 }],
  ])("of %o with sides up to %d is %o", (frame, side, wanted) => {
    expect(searchedSize(frame, side)).toEqual(wanted);
  });

  it("has sides of whole fours, in the frame's shape to within two pixels", () => {
    const length = fc.integer({ min: 64, max: 4096 });
    fc.assert(
      fc.property(length, length, fc.constantFrom(256, 384, 512, 640), (width, height, side) => {
        const searched = searchedSize({ width, height }, side);
        const scale = Math.min(1, side / Math.max(width, height));
        for (const [is, exact] of [
          [searched.width, width * scale],
          [searched.height, height * scale],
        ] as const) {
          expect(is % 4).toBe(0);
          expect(is).toBeGreaterThanOrEqual(16);
          if (exact >= 16) expect(Math.abs(is - exact)).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});

describe("grey", () => {
  /** BT.601. */
  const luma = (red: number, green: number, blue: number) =>
    0.299 * red + 0.587 * green + 0.114 * blue;
  const COLOURS = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 255],
    [0, 0, 0],
    [12, 200, 77],
  ] as const;

  it.each(COLOURS)("of (%d, %d, %d) is what the tensor's planes add up to", (red, green, blue) => {
    const { gain, bias } = tensorLayout(greyInput({ width: 16, height: 16 }));
    const sum = [red, green, blue].reduce(
      (total: number, value, i) => total + value * (gain[i] as number) + (bias[i] as number),
      0,
    );
    expect(sum).toBeCloseTo(luma(red, green, blue), 6);
  });

  it("of planes in 0..1 is in 0..255", () => {
    const planes = new Float32Array(3 * COLOURS.length);
    COLOURS.forEach((colour, i) => {
      for (const [channel, value] of colour.entries()) {
        planes[channel * COLOURS.length + i] = value / 255;
      }
    });
    const grey = new Float32Array(COLOURS.length);
    greyOf(planes, grey);
    COLOURS.forEach(([red, green, blue], i) => {
      expect(grey[i]).toBeCloseTo(luma(red, green, blue), 3);
    });
  });
});

/**
 * Turned regions on the processor: the filter's geometry against the placement's own inverse, and
 * pictures whose turned form is known without any filter.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImageInput } from "../../../src/geometry/image-input.ts";
import { place, pointToSource } from "../../../src/geometry/placement.ts";
import type { Region } from "../../../src/geometry/region.ts";
import { fillTurned } from "../../../src/gpu/cpu-turned.ts";
import { tensorLayout } from "../../../src/gpu/tensor-layout.ts";
import { turnedFilter } from "../../../src/gpu/turned-filter.ts";
import type { Picture } from "../../fixtures/picture.ts";

const INPUT: ImageInput = {
  width: 16,
  height: 12,
  layout: "NHWC",
  channels: "RGB",
  mean: [0, 0, 0],
  std: [1, 1, 1],
  fit: "stretch",
  pad: 7,
};

const upright = (width: number, height: number) => ({
  width,
  height,
  displayWidth: width,
  displayHeight: height,
  rotation: 0,
  flip: false,
});

/** The tensor of a region of a picture, [height, width, 3]. */
function turnedTensor({ data, width, height }: Picture, region: Region): Float32Array {
  const tensor = new Float32Array(tensorLayout(INPUT).length).fill(Number.NaN);
  const words = new Uint32Array(data.buffer);
  const pixels = { ...upright(width, height), data: words, stride: width };
  fillTurned(pixels, place(region, INPUT), tensorLayout(INPUT), tensor);
  return tensor;
}

/** Each channel a plane over the picture, so that filtering leaves it as it is. */
function slopes(width: number, height: number): Picture {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    data.set([2 * x, 2 * y, 100, 255], 4 * i);
  }
  return { data, width, height };
}

describe("the filter of a turned region", () => {
  const placements = fc
    .record({
      x: fc.double({ min: -50, max: 500, noNaN: true }),
      y: fc.double({ min: -50, max: 500, noNaN: true }),
      width: fc.double({ min: 2, max: 900, noNaN: true }),
      height: fc.double({ min: 2, max: 900, noNaN: true }),
      angle: fc.double({ min: -4, max: 4, noNaN: true }),
    })
    .map((region) => place(region, INPUT));
  const picture = upright(640, 480);

  it("goes from the input to the picture as the placement does", () => {
    const at = fc.double({ min: -5, max: 30, noNaN: true });
    fc.assert(
      fc.property(placements, at, at, (placement, x, y) => {
        const { xx, xy, x0, yx, yy, y0 } = turnedFilter(placement, picture).toStored;
        const source = pointToSource(placement, x, y);
        expect(xx * x + xy * y + x0).toBeCloseTo(source.x, 6);
        expect(yx * x + yy * y + y0).toBeCloseTo(source.y, 6);
      }),
    );
  });

  it("comes back by its own inverse, and its span holds its reach", () => {
    const step = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(placements, step, step, (placement, a, b) => {
        const { toStored, toInput, reachX, reachY, spanX, spanY } = turnedFilter(
          placement,
          picture,
        );
        const [alongX, alongY] = [a * reachX, b * reachY];
        const dx = toStored.xx * alongX + toStored.xy * alongY;
        const dy = toStored.yx * alongX + toStored.yy * alongY;
        expect(Math.abs(dx)).toBeLessThanOrEqual(spanX + 1e-9);
        expect(Math.abs(dy)).toBeLessThanOrEqual(spanY + 1e-9);
        expect(toInput.xx * dx + toInput.xy * dy).toBeCloseTo(alongX, 6);
        expect(toInput.yx * dx + toInput.yy * dy).toBeCloseTo(alongY, 6);
      }),
    );
  });

  it.each([
    [90, false, [0.25, 0.9]],
    [180, false, [0.9, 0.75]],
    [270, false, [0.75, 0.1]],
    [0, true, [0.9, 0.25]],
    [90, true, [0.25, 0.1]],
  ] as const)(
    "finds a displayed point in a frame stored by %d°, flipped: %s",
    (rotation, flip, shares) => {
      // A tenth across and a quarter down, as displayed.
      const sideways = rotation % 180 !== 0;
      const [displayWidth, displayHeight] = sideways ? [480, 640] : [640, 480];
      const stored = { width: 640, height: 480, displayWidth, displayHeight, rotation, flip };
      const region = { x: 0, y: 0, width: displayWidth, height: displayHeight, angle: 0 };
      const { toStored } = turnedFilter(place(region, INPUT), stored);
      const [x, y] = [0.1 * INPUT.width, 0.25 * INPUT.height];
      expect(toStored.xx * x + toStored.xy * y + toStored.x0).toBeCloseTo(640 * shares[0], 6);
      expect(toStored.yx * x + toStored.yy * y + toStored.y0).toBeCloseTo(480 * shares[1], 6);
    },
  );

  it("reads at least three pixels in each half of the triangle, however far it reduces", () => {
    fc.assert(
      fc.property(placements, (placement) => {
        const { stride, reachX, reachY, toStored } = turnedFilter(placement, picture);
        const stepX = Math.hypot(toStored.xx, toStored.yx);
        const stepY = Math.hypot(toStored.xy, toStored.yy);
        if (stride > 1)
          expect(3 * stride).toBeLessThanOrEqual(Math.min(reachX * stepX, reachY * stepY));
        expect(stride).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe("a turned region as a tensor", () => {
  it("has the value of its middle in each pixel of a picture of slopes", () => {
    const picture = slopes(100, 100);
    const regions = fc.record({
      x: fc.double({ min: 30, max: 40, noNaN: true }),
      y: fc.double({ min: 30, max: 40, noNaN: true }),
      width: fc.double({ min: 8, max: 30, noNaN: true }),
      height: fc.double({ min: 8, max: 30, noNaN: true }),
      angle: fc.double({ min: -4, max: 4, noNaN: true }),
    });
    fc.assert(
      fc.property(regions, (region) => {
        const placement = place(region, INPUT);
        const tensor = turnedTensor(picture, region);
        for (let y = 0; y < INPUT.height; y++) {
          for (let x = 0; x < INPUT.width; x++) {
            const source = pointToSource(placement, x + 0.5, y + 0.5);
            const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = tensor.subarray(
              3 * (y * INPUT.width + x),
            );
            // Few taps lie unevenly about the middle.
            expect(Math.abs(red - 2 * (source.x - 0.5))).toBeLessThan(0.8);
            expect(Math.abs(green - 2 * (source.y - 0.5))).toBeLessThan(0.8);
            expect(blue).toBeCloseTo(100, 3);
          }
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it("is the padding where the picture ends, and never fades towards it", () => {
    const picture = slopes(40, 40);
    const region = { x: 25, y: 10, width: 40, height: 20, angle: Math.PI / 2 };
    const placement = place(region, INPUT);
    const tensor = turnedTensor(picture, region);
    let inside = 0;
    for (let i = 0; i < INPUT.width * INPUT.height; i++) {
      const x = i % INPUT.width;
      const y = Math.floor(i / INPUT.width);
      const source = pointToSource(placement, x + 0.5, y + 0.5);
      const blue = tensor[3 * i + 2];
      const [acrossEdge, downEdge] = [
        Math.max(source.x - 40, 0),
        Math.max(-source.y, source.y - 40, 0),
      ];
      if (acrossEdge > 3 || downEdge > 3) expect(blue).toBe(7);
      else if (source.x < 39 && source.y > 1 && source.y < 39) {
        inside++;
        expect(blue).toBeCloseTo(100, 3);
      }
    }
    expect(inside).toBeGreaterThan(20);
  });
});

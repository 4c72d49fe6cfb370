/** Halved pictures, their gradients and borders, against plain definitions. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BORDER, createPyramid, fillPyramid, type Level } from "../../../src/motion/pyramid.ts";

const pictures = fc
  .record({ width: fc.integer({ min: 4, max: 21 }), height: fc.integer({ min: 4, max: 17 }) })
  .chain(({ width, height }) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      grey: fc
        .array(fc.integer({ min: 0, max: 255 }), {
          minLength: width * height,
          maxLength: width * height,
        })
        .map((values) => Float32Array.from(values)),
    }),
  );

const at = (
  { width, height, grey }: Pick<Level, "width" | "height" | "grey">,
  x: number,
  y: number,
) =>
  grey[
    Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))
  ] as number;

describe("a pyramid", () => {
  it("halves, a last odd row or column left out, and begins with the picture itself", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const pyramid = createPyramid(picture.width, picture.height, 3);
        fillPyramid(pyramid, picture.grey);
        expect(pyramid[0]?.grey).toEqual(picture.grey);
        for (const [index, level] of pyramid.entries()) {
          expect(level.width).toBe(picture.width >> index);
          expect(level.height).toBe(picture.height >> index);
          const above = pyramid[index - 1];
          if (!above) continue;
          for (let y = 0; y < level.height; y++) {
            for (let x = 0; x < level.width; x++) {
              const four = [0, 1].flatMap((dy) =>
                [0, 1].map((dx) => at(above, 2 * x + dx, 2 * y + dy)),
              );
              const mean = four.reduce((sum, value) => sum + value, 0) / 4;
              expect(at(level, x, y)).toBeCloseTo(mean, 3);
            }
          }
        }
      }),
    );
  });

  it("has half the difference of the neighbours as gradient, edges repeated", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const [level] = createPyramid(picture.width, picture.height, 1) as [Level];
        fillPyramid([level], picture.grey);
        for (let y = 0; y < level.height; y++) {
          for (let x = 0; x < level.width; x++) {
            const i = y * level.width + x;
            expect(level.gradientX[i]).toBe((at(level, x + 1, y) - at(level, x - 1, y)) / 2);
            expect(level.gradientY[i]).toBe((at(level, x, y + 1) - at(level, x, y - 1)) / 2);
          }
        }
      }),
    );
  });

  it("has a border that repeats the edge", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const [level] = createPyramid(picture.width, picture.height, 1) as [Level];
        fillPyramid([level], picture.grey);
        const stride = level.width + 2 * BORDER;
        for (let y = -BORDER; y < level.height + BORDER; y += 3) {
          for (let x = -BORDER; x < level.width + BORDER; x += 3) {
            const bordered = level.bordered[(y + BORDER) * stride + x + BORDER];
            expect(bordered).toBe(at(level, x, y));
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("forgets the picture before", () => {
    const pyramid = createPyramid(8, 8, 2);
    fillPyramid(pyramid, new Float32Array(64).fill(200));
    fillPyramid(pyramid, new Float32Array(64).fill(7));
    for (const { grey, gradientX, bordered } of pyramid) {
      expect(new Set(grey)).toEqual(new Set([7]));
      expect(new Set(gradientX)).toEqual(new Set([0]));
      expect(new Set(bordered)).toEqual(new Set([7]));
    }
  });
});

/** The greatest class of each pixel against a plain softmax in double precision. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuArgmax } from "../../../../../src/tasks/segmentation/worker/cpu-argmax.ts";

const WHOLE = { x: 0, y: 0, width: 2, height: 1 };
const SHAPE = { width: 2, height: 1, classes: 3 };

function run(logits: readonly number[]): { classes: number[]; confidence: number[] } {
  const classes = new Uint8Array(2).fill(99);
  const confidence = new Uint8Array(2).fill(99);
  cpuArgmax(Float32Array.from(logits), SHAPE, WHOLE, classes, confidence);
  return { classes: [...classes], confidence: [...confidence] };
}

describe("the class of a pixel", () => {
  it("is the greatest, with its softmax as confidence", () => {
    const logits = fc.array(fc.float({ min: -30, max: 30, noNaN: true }), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(logits, (values) => {
        const { classes, confidence } = run(values);
        for (const pixel of [0, 1]) {
          const its = values.slice(3 * pixel, 3 * pixel + 3).map(Math.fround);
          const best = Math.max(...its);
          expect(classes[pixel]).toBe(its.indexOf(best));
          const softmax = 1 / its.reduce((sum, value) => sum + Math.exp(value - best), 0);
          expect(Math.abs((confidence[pixel] as number) - 255 * softmax)).toBeLessThanOrEqual(0.51);
        }
      }),
    );
  });

  it("is the first of equals", () => {
    expect(run([1, 1, 1, 0, 5, 5]).classes).toEqual([0, 1]);
    expect(run([1, 1, 1, 0, 5, 5]).confidence[0]).toBe(85);
  });

  it("is never one that is no number", () => {
    const { NaN: nan, POSITIVE_INFINITY: inf, NEGATIVE_INFINITY: minus } = Number;
    expect(run([nan, 2, 1, inf, 1, 2]).classes).toEqual([1, 2]);
    expect(run([nan, nan, inf, minus, minus, minus])).toEqual({
      classes: [0, 0],
      confidence: [0, 0],
    });
  });
});

it("looks at the picture's part alone, and writes row by row", () => {
  const shape = { width: 4, height: 3, classes: 2 };
  // The class is 1 where x + y is odd.
  const logits = Float32Array.from({ length: 24 }, (_, i) => {
    const pixel = i >> 1;
    return ((pixel % 4) + Math.floor(pixel / 4)) % 2 === i % 2 ? 3 : 0;
  });
  const classes = new Uint8Array(4);
  const content = { x: 1, y: 1, width: 2, height: 2 };
  cpuArgmax(logits, shape, content, classes, new Uint8Array(4));
  expect([...classes]).toEqual([0, 1, 1, 0]);
});

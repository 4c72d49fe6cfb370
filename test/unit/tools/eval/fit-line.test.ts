/** Least squares against a search by hand, resizing against known maps, and precision read off a curve. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLine, mean } from "../../../../tools/eval/fit-line.ts";
import { interpolatedPrecision } from "../../../../tools/eval/interpolated-precision.ts";
import { resizeDepth } from "../../../../tools/eval/resize-depth.ts";

const value = fc.double({ min: -50, max: 50, noNaN: true });

describe("a line through points", () => {
  it("is the line on which they lie", () => {
    const line = fc.tuple(
      value,
      value,
      fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 20 }),
    );
    fc.assert(
      fc.property(line, ([scale, shift, x]) => {
        const fitted = fitLine(
          x,
          x.map((at) => scale * at + shift),
        );
        expect(fitted.scale).toBeCloseTo(scale, 6);
        expect(fitted.shift).toBeCloseTo(shift, 6);
      }),
    );
  });

  it("has the least squares: no line beside it is nearer", () => {
    const pairs = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(pairs, value, value, (points, turn, move) => {
        const [x, y] = [points.map(([at]) => at), points.map(([, to]) => to)];
        const { scale, shift } = fitLine(x, y);
        const squares = (a: number, b: number) =>
          points.reduce((sum, [at, to]) => sum + (a * at + b - to) ** 2, 0);
        expect(squares(scale, shift)).toBeLessThanOrEqual(
          squares(scale + turn, shift + move) + 1e-6,
        );
      }),
    );
  });

  it("is level where all points lie above each other", () => {
    expect(fitLine([2, 2, 2], [1, 2, 6])).toEqual({ scale: 0, shift: 3 });
    expect(mean([])).toBeNaN();
  });
});

describe("a depth map of another size", () => {
  const map = { width: 2, height: 2, values: Float32Array.of(0, 4, 8, 12) };

  it("mixes between pixel centres, and repeats its edges", () => {
    const { values } = resizeDepth(map, 4, 4);
    expect([...values.slice(0, 4)]).toEqual([0, 1, 3, 4]);
    expect([...values.slice(4, 8)]).toEqual([2, 3, 5, 6]);
    expect([...values.slice(12)]).toEqual([8, 9, 11, 12]);
  });

  it("is the same in its own size, and one value everywhere of one pixel", () => {
    expect(resizeDepth(map, 2, 2)).toEqual(map);
    const one = { width: 1, height: 1, values: Float32Array.of(7) };
    expect([...resizeDepth(one, 3, 2).values]).toEqual([7, 7, 7, 7, 7, 7]);
  });

  it("keeps a slope, away from the edges", () => {
    const slope = {
      width: 10,
      height: 5,
      values: Float32Array.from({ length: 50 }, (_, i) => i % 10),
    };
    const { values } = resizeDepth(slope, 25, 5);
    for (let x = 2; x < 23; x++) expect(values[x]).toBeCloseTo(((x + 0.5) * 10) / 25 - 0.5, 5);
  });
});

describe("interpolated precision", () => {
  const found = (hits: string) => [...hits].map((hit) => ({ hit: hit === "x" }));

  it.each([
    // Of 101 recalls: those up to each hit have the best precision from there on.
    ["all of two", "xx", 2, 1],
    ["one of two", "x", 2, 51 / 101],
    ["none of two", "..", 2, 0],
    ["a miss before the only one", ".x", 1, 0.5],
    ["a miss between two", "x.x", 2, (51 + 50 * (2 / 3)) / 101],
    ["misses after all", "xx...", 2, 1],
    ["a dip that later hits make up for", ".xx", 2, 2 / 3],
  ])("of %s", (_, hits, positives, wanted) => {
    expect(interpolatedPrecision(found(hits), positives)).toBeCloseTo(wanted, 12);
  });

  it("is no number where there is nothing to find", () => {
    expect(interpolatedPrecision(found("."), 0)).toBeNaN();
  });
});

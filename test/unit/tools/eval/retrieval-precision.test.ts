/** Mean average precision of retrieval by hand-made cases, colour histograms, sizes of JPEGs. */
import { describe, expect, it } from "vitest";
import { colourHistogram } from "../../../../tools/eval/colour-histogram.ts";
import {
  averagePrecision,
  retrievalPrecision,
} from "../../../../tools/eval/retrieval-precision.ts";

const part = (x: number, label: string, photograph: string) => ({
  descriptor: Float32Array.of(Math.cos(x), Math.sin(x)),
  label,
  photograph,
});

it.each([
  [[true, false], 1],
  [[false, true], 1 / 2],
  [[true, false, true], (1 + 2 / 3) / 2],
])("average precision of %j", (relevant, wanted) => {
  expect(averagePrecision(relevant)).toBeCloseTo(wanted);
});

describe("retrieval", () => {
  it("is perfect where labels lie apart, and asks only in other photographs", () => {
    const parts = [
      part(0, "cat", "a"),
      part(0.1, "cat", "b"),
      part(1.5, "dog", "a"),
      part(1.4, "dog", "c"),
      part(3, "bus", "a"),
      part(3, "bus", "a"),
    ];
    // The two buses are of one photograph: nobody can find one by the other.
    expect(retrievalPrecision(parts)).toEqual({
      overQueries: 1,
      overLabels: 1,
      queries: 4,
      labels: 2,
    });
  });

  it("counts each label once, however many parts it has", () => {
    const parts = [
      ...[0, 0.01, 0.02].map((x, i) => part(x, "person", `${i}`)),
      // Each is nearer to the persons than to the other.
      part(0.5, "cat", "x"),
      part(-0.5, "cat", "y"),
    ];
    const { overQueries, overLabels } = retrievalPrecision(parts);
    expect(overQueries).toBeCloseTo((3 * 1 + 2 * 0.25) / 5);
    expect(overLabels).toBeCloseTo((1 + 0.25) / 2);
  });
});

it("a colour histogram has length 1, and colours of different levels nothing in common", () => {
  const red = colourHistogram([255, 0, 0, 255, 250, 3, 9, 255]);
  const blue = colourHistogram([0, 0, 255, 255]);
  expect(red).toHaveLength(512);
  expect(Math.hypot(...red)).toBeCloseTo(1);
  expect(red.reduce((sum, value, i) => sum + value * (blue[i] ?? 0), 0)).toBe(0);
});

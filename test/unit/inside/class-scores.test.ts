/** Scores of classes, whatever a network was made for. */
import { describe, expect, it } from "vitest";
import { bestClasses, classScores } from "../../../src/inside/class-scores.ts";

describe("scores", () => {
  it("are the row that is a distribution, whatever else is given", () => {
    const descriptor = { dims: [1, 3], data: [4, -1, 2] };
    const found = classScores([descriptor, { dims: [1, 3], data: [0.1, 0.7, 0.2] }], null);
    expect(found?.kind).toBe("probabilities");
    expect(bestClasses(found?.scores ?? new Float32Array(), 1)[0]?.index).toBe(1);
  });

  it("of rows of other numbers are their softmax", () => {
    const found = classScores([{ dims: [1, 2], data: [0, Math.log(3)] }], 2);
    expect(found?.scores[1]).toBeCloseTo(0.75, 6);
  });

  it("of dense outputs are the strongest places, of all outputs together", () => {
    const found = classScores(
      [
        { dims: [1, 2, 1, 3], data: [0.1, 0.9, 0.2, 0.3, 0.1, 0.1] },
        { dims: [1, 3, 2], data: [0.4, 0.1, 0.1, 0.8, 0, 0] },
      ],
      2,
    );
    expect(found?.kind).toBe("strongest place");
    expect([...(found?.scores ?? [])].map((score) => score.toFixed(1))).toEqual(["0.9", "0.8"]);
  });
});

/**
 * The measures of depth by hand-computed examples, and against independent figures on real
 * photographs.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  asInverse,
  CONSTANT_GUESS,
  type DepthScore,
  rowGuess,
  scoreDepth,
} from "../../../../tools/eval/depth-metrics.ts";
import { depthTruth } from "../../../../tools/eval/depth-truth-file.ts";
import { scoresByPlace, worseThan } from "../../../../tools/eval/judge-depth.ts";

declare const SHARED: string;

function grid(width: number, values: readonly number[]) {
  return { width, height: values.length / width, values: Float32Array.from(values) };
}

function truth(width: number, metres: readonly number[]) {
  return { width, height: metres.length / width, metres: Float32Array.from(metres) };
}

describe("scoreDepth", () => {
  it("forgives scale and shift of inverse depth", () => {
    // 1/D = 1, 1/2, 1/4; q = 10/D + 3, and turned over.
    for (const q of [
      [13, 8, 5.5],
      [-13, -8, -5.5],
    ]) {
      const { absRel, delta1 } = scoreDepth(truth(3, [1, 2, 4]), grid(3, q));
      expect(absRel).toBeCloseTo(0, 6);
      expect(delta1).toBe(1);
    }
  });

  it("is what a hand computes", () => {
    // Means of 1/D and q: .4375 and .5; covariance .28125 + .09375 − .09375 + .09375 = .375,
    // variance 1. So .375·q + .25: depths 1.6, 4, 1.6, 4.
    const { absRel, delta1 } = scoreDepth(truth(4, [1, 4, 4, 4]), grid(4, [1, 0, 1, 0]));
    expect(absRel).toBeCloseTo((0.6 + 0 + 0.6 + 0) / 4, 6);
    expect(delta1).toBe(0.5);
  });

  it("limits the prediction to the greatest known depth", () => {
    // Means 2/3 and 1, covariance 1/3 + 1/6, variance 2: .25·q + 5/12, inverse depths 11/12, 8/12,
    // 5/12. The last would be 2.4 m.
    const { absRel, delta1 } = scoreDepth(truth(3, [1, 2, 2]), grid(3, [2, 1, 0]));
    expect(absRel).toBeCloseTo((1 / 11 + 1 / 4 + 0) / 3, 6);
    expect(delta1).toBeCloseTo(2 / 3, 12);
  });

  it("looks at known pixels alone", () => {
    const known = scoreDepth(truth(4, [1, 4, 4, 4]), grid(4, [1, 0, 1, 0]));
    const gaps = truth(6, [1, 0, 4, 4, 0, 4]);
    expect(scoreDepth(gaps, grid(6, [1, 99, 0, 1, -99, 0]))).toEqual(known);
    expect(() => scoreDepth(truth(2, [0, 0]), grid(2, [1, 2]))).toThrow(/no pixel/);
  });

  it("resizes the prediction to the truth, bilinearly from pixel centre to pixel centre", () => {
    // Two pixels 0 and 4 over four: 0, 1, 3, 4; and 1/D is one more.
    const metres = [1, 1 / 2, 1 / 4, 1 / 5];
    expect(scoreDepth(truth(4, metres), grid(2, [0, 4])).absRel).toBeCloseTo(0, 6);
    expect(scoreDepth(truth(1, metres), grid(1, [0, 4])).absRel).toBeCloseTo(0, 6);
    // Eight over four: the mean of the two pixels in the middle of each pair.
    const fine = [-1, 1, 0, 2, 2, 4, 3, 5];
    expect(scoreDepth(truth(4, metres), grid(8, fine)).absRel).toBeCloseTo(0, 6);
  });

  it("gives a prediction without any difference the best constant", () => {
    // The mean of 1/D is .75: 4/3 m everywhere.
    const score = scoreDepth(truth(2, [1, 2]), grid(2, [7, 7]));
    expect(score.absRel).toBeCloseTo((1 / 3 + 1 / 3) / 2, 6);
    expect(scoreDepth(truth(2, [1, 2]), CONSTANT_GUESS)).toEqual(score);
  });

  it("refuses what is no number", () => {
    expect(() => scoreDepth(truth(2, [1, 2]), grid(2, [1, Number.NaN]))).toThrow(/NaN/);
  });

  it("aligns metres by their inverse", () => {
    const metres = grid(3, [10, 20, 40]);
    expect(scoreDepth(truth(3, [1, 2, 4]), asInverse(metres, true)).absRel).toBeCloseTo(0, 6);
    expect(scoreDepth(truth(3, [1, 2, 4]), asInverse(metres, false)).absRel).toBeGreaterThan(0.1);
  });
});

describe("scores of many pictures", () => {
  const scores = new Map<string, DepthScore>([
    ["in-a.png", { absRel: 0.1, delta1: 0.9 }],
    ["in-b.png", { absRel: 0.3, delta1: 0.5 }],
    ["out-c.png", { absRel: 0.5, delta1: 0.1 }],
  ]);

  it("are means over pictures, indoor and outdoor apart", () => {
    const metrics = scoresByPlace("", scores);
    expect(metrics.absRel).toBeCloseTo(0.3, 12);
    expect(metrics.delta1).toBeCloseTo(0.5, 12);
    expect(metrics["absRel indoor"]).toBeCloseTo(0.2, 12);
    expect(metrics["delta1 outdoor"]).toBeCloseTo(0.1, 12);
    expect(scoresByPlace("", new Map([["cat.png", { absRel: 1, delta1: 0 }]]))).toEqual({
      absRel: 1,
      delta1: 0,
    });
  });

  it("say where one is worse than another", () => {
    const others = new Map(scores).set("in-b.png", { absRel: 0.29, delta1: 0 });
    expect(worseThan(scores, others)).toEqual(["in-b.png"]);
  });
});

const DEPTH = join(SHARED, "data/depth");

describe.skipIf(!existsSync(DEPTH))(`the guesses over the photographs of ${DEPTH}`, () => {
  // Independent figures, computed elsewhere over the same files.
  it("agree with independent figures", async () => {
    const byRow = new Map<string, DepthScore>();
    const constant = new Map<string, DepthScore>();
    for (const name of readdirSync(DEPTH)) {
      const known = await depthTruth(DEPTH, name)?.();
      if (!known) continue;
      byRow.set(name, scoreDepth(known, rowGuess(known)));
      constant.set(name, scoreDepth(known, CONSTANT_GUESS));
    }
    expect(byRow.size).toBe(18);
    const rounded = (scores: ReadonlyMap<string, DepthScore>) => {
      const { absRel, delta1 } = scoresByPlace("", scores);
      return [absRel?.toFixed(3), delta1?.toFixed(3)];
    };
    expect(rounded(byRow)).toEqual(["0.245", "0.591"]);
    expect(rounded(constant)).toEqual(["0.324", "0.429"]);
  });
});

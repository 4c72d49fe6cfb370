/** The measures of flow by hand-computed examples. */
import { describe, expect, it } from "vitest";
import type { FlowMap } from "../../../../src/results/flow-map.ts";
import { NO_MOTION, overPairs, scoreFlow } from "../../../../tools/eval/flow-metrics.ts";
import type { FlowTruth } from "../../../../tools/eval/flow-truth.ts";

/** One row, or rows of `width`, of (u, v). */
function flow(pixels: readonly (readonly [number, number])[], width = pixels.length) {
  return {
    width,
    height: pixels.length / width,
    u: Float32Array.from(pixels, ([u]) => u),
    v: Float32Array.from(pixels, ([, v]) => v),
  } satisfies FlowTruth & FlowMap;
}

const UNKNOWN = [Number.NaN, Number.NaN] as const;

describe("scoreFlow", () => {
  it("is the mean distance of the end points", () => {
    const truth = flow([
      [1, 1],
      [0, 0],
      [-2, 5],
    ]);
    const { EPE, F1all } = scoreFlow(
      truth,
      flow([
        [4, 5],
        [0, 0],
        [-2, 6],
      ]),
    );
    expect(EPE).toBeCloseTo((5 + 0 + 1) / 3, 12);
    expect(F1all).toBeCloseTo(1 / 3, 12);
    expect(scoreFlow(truth, truth)).toEqual({ EPE: 0, F1all: 0 });
  });

  it("calls outliers what is off by more than 3 pixels and by more than 5 %", () => {
    const truth = flow([
      [10, 0],
      [10, 0],
      [100, 0],
      [100, 0],
      [0, -100],
    ]);
    // Off by 3, 3.5, 4, 5.5 and 5: the first is near, the third and last are little of 100.
    const found = flow([
      [13, 0],
      [10, 3.5],
      [104, 0],
      [100, 5.5],
      [0, -95],
    ]);
    expect(scoreFlow(truth, found).F1all).toBeCloseTo(2 / 5, 12);
  });

  it("looks at known pixels alone", () => {
    const truth = flow([[3, 4], UNKNOWN, [0, 0], UNKNOWN]);
    expect(scoreFlow(truth, NO_MOTION)).toEqual({ EPE: 2.5, F1all: 0.5 });
    expect(() => scoreFlow(flow([UNKNOWN]), NO_MOTION)).toThrow(/no pixel/);
  });

  it("resizes the map bilinearly, from pixel centre to pixel centre", () => {
    // 0 and 4 over four pixels: 0, 1, 3, 4, and the same downwards.
    const line = [0, 1, 3, 4];
    const across = flow(line.map((u) => [u, 0] as const));
    const map = flow([
      [0, 0],
      [4, 0],
    ]);
    expect(scoreFlow(across, map).EPE).toBeCloseTo(0, 6);
    const down = flow(
      line.map((v) => [0, v] as const),
      1,
    );
    const column = flow(
      [
        [0, 0],
        [0, 4],
      ],
      1,
    );
    expect(scoreFlow(down, column).EPE).toBeCloseTo(0, 6);
    // In both at once, of (0, 0), (4, 0), (0, 8), (4, 8): a quarter and three quarters of the way.
    const square = flow(
      [
        [0, 0],
        [4, 0],
        [0, 8],
        [4, 8],
      ],
      2,
    );
    const planes = flow(
      line.flatMap((v) => line.map((u) => [u, 2 * v] as const)),
      4,
    );
    expect(scoreFlow(planes, square).EPE).toBeCloseTo(0, 6);
  });

  it("tells the error of the half that the map is surer of", () => {
    const truth = flow([[0, 0], [0, 0], UNKNOWN, [0, 0], [0, 0]]);
    const map = {
      ...flow([
        [1, 0],
        [2, 0],
        [99, 0],
        [3, 0],
        [5, 0],
      ]),
      error: Float32Array.of(8, 4, 0, 2, 9),
    };
    const { EPE, surerEPE } = scoreFlow(truth, map);
    expect(EPE).toBeCloseTo(11 / 4, 12);
    // The second and the fourth are expected to be best.
    expect(surerEPE).toBeCloseTo(5 / 2, 12);
    expect(scoreFlow(truth, flow([[0, 0]])).surerEPE).toBeUndefined();
  });

  it("refuses flow that is no number, where it counts", () => {
    const still = [0, 0] as const;
    const truth = flow([still, UNKNOWN, UNKNOWN]);
    expect(() => scoreFlow(truth, flow([UNKNOWN, still, still]))).toThrow(/pixel 0 is no number/);
    expect(scoreFlow(truth, flow([still, still, UNKNOWN])).EPE).toBe(0);
  });
});

describe("overPairs", () => {
  it("counts each pair the same", () => {
    const scores = [5, 1, 9, 2].map((EPE) => ({ EPE, F1all: EPE / 10 }));
    const all = overPairs(scores);
    expect(all.EPE).toBeCloseTo(17 / 4, 12);
    expect(all.medianEPE).toBe(3.5);
    expect(all.F1all).toBeCloseTo(0.425, 12);
    expect(overPairs(scores.slice(1)).medianEPE).toBe(2);
    expect(overPairs([]).medianEPE).toBeNaN();
    expect(all.surerEPE).toBeUndefined();
    const surer = scores.map((score) => ({ ...score, surerEPE: score.EPE / 2 }));
    expect(overPairs(surer).surerEPE).toBeCloseTo(17 / 8, 12);
    expect(overPairs([...surer, { EPE: 1, F1all: 0 }]).surerEPE).toBeUndefined();
  });
});

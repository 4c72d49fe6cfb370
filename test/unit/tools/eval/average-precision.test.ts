/**
 * COCO's average precision on boxes whose score can be computed by hand, and the reader of its
 * truth.
 */
import { describe, expect, it } from "vitest";
import { meanAveragePrecision } from "../../../../tools/eval/average-precision.ts";
import { parseYoloTruth } from "../../../../tools/eval/yolo-truth.ts";

const square = (x: number, size = 10) => ({ x, y: 0, width: size, height: size });

describe("meanAveragePrecision", () => {
  it("is 1 for exact boxes and 0 for none", () => {
    const truth = [{ box: square(0), classIndex: 3 }];
    const exact = [{ box: square(0), classIndex: 3, score: 0.9 }];
    expect(meanAveragePrecision([{ truth, predictions: exact }])).toEqual({ mAP: 1, mAP50: 1 });
    expect(meanAveragePrecision([{ truth, predictions: [] }])).toEqual({ mAP: 0, mAP50: 0 });
  });

  it("counts a box only at the IoU thresholds that it reaches", () => {
    // 10 × 10 against 10 × 8 inside it: IoU .8, so right at .50 … .80, seven of ten thresholds.
    const truth = [{ box: square(0), classIndex: 0 }];
    const predictions = [{ box: { x: 0, y: 0, width: 10, height: 8 }, classIndex: 0, score: 0.5 }];
    const { mAP, mAP50 } = meanAveragePrecision([{ truth, predictions }]);
    expect(mAP50).toBe(1);
    expect(mAP).toBeCloseTo(0.7, 10);
  });

  it("interpolates precision at 101 recalls", () => {
    // Hit, miss, hit of two: precision 1 up to recall .5 (51 points), then 2/3 (50 points).
    const truth = [0, 100].map((x) => ({ box: square(x), classIndex: 0 }));
    const predictions = [
      { box: square(0), classIndex: 0, score: 0.9 },
      { box: square(300), classIndex: 0, score: 0.8 },
      { box: square(100), classIndex: 0, score: 0.7 },
    ];
    const { mAP50 } = meanAveragePrecision([{ truth, predictions }]);
    expect(mAP50).toBeCloseTo((51 + 50 * (2 / 3)) / 101, 10);
  });

  it("gives a truth to one prediction only, and averages over classes", () => {
    const truth = [
      { box: square(0), classIndex: 0 },
      { box: square(50), classIndex: 1 },
    ];
    const predictions = [
      { box: square(0), classIndex: 0, score: 0.9 },
      { box: square(0), classIndex: 0, score: 0.8 },
    ];
    expect(meanAveragePrecision([{ truth, predictions }]).mAP50).toBe(0.5);
  });
});

describe("parseYoloTruth", () => {
  it("turns shares into pixels", () => {
    expect(parseYoloTruth("2 0.5 0.5 0.2 0.4\n", 100, 50)).toEqual([
      { classIndex: 2, box: { x: 40, y: 15, width: 20, height: 20 } },
    ]);
    expect(parseYoloTruth("", 100, 50)).toEqual([]);
  });

  it("names the malformed line", () => {
    expect(() => parseYoloTruth("1 .5 .5 .1 .1\n1 .5", 10, 10)).toThrow(/Line 2/);
  });
});

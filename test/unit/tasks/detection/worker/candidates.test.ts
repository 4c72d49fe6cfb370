/** From raw boxes to detections: what counts, what is clipped, and how many are kept. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pictureInput } from "../../../../../src/catalog/network-inputs.ts";
import { place } from "../../../../../src/geometry/placement.ts";
import {
  DETECTION_DEFAULTS,
  type DetectionOptions,
} from "../../../../../src/tasks/detection/result.ts";
import { Candidates } from "../../../../../src/tasks/detection/worker/candidates.ts";
import { modelEntry } from "../../../../fixtures/model-entry.ts";

const FRAME = { width: 200, height: 100 };

/** Gathers boxes in input pixels, which are half of the source's. */
function gather(
  boxes: readonly (readonly [classIndex: number, score: number, ...corners: number[]])[],
  options: Partial<DetectionOptions> = {},
  iouThreshold: number | null = null,
) {
  const model = modelEntry({ labels: ["cat", "dog"], scoreThreshold: 0.5, iouThreshold });
  const input = { ...pictureInput(model), width: 100, height: 50 };
  const candidates = new Candidates({
    model,
    input,
    placement: place({ x: 0, y: 0, ...FRAME }, input),
    ...FRAME,
    options: { ...DETECTION_DEFAULTS, ...options },
  });
  for (const [classIndex, score, left = 0, top = 0, right = 0, bottom = 0] of boxes) {
    candidates.add(classIndex, score, left, top, right, bottom);
  }
  return candidates.finish().detections;
}

describe("a candidate", () => {
  it("is a detection in source pixels, with its label", () => {
    expect(gather([[1, 0.75, 10, 5, 30, 20]])).toEqual([
      { classIndex: 1, label: "dog", score: 0.75, box: { x: 20, y: 10, width: 40, height: 30 } },
    ]);
  });

  it("counts from the model's threshold on, or from the one that is asked for", () => {
    const boxes = [0.3, 0.5, 0.7].map((score) => [0, score, 0, 0, 9, 9] as const);
    expect(gather(boxes).map(({ score }) => score)).toEqual([0.7, 0.5]);
    expect(gather(boxes, { scoreThreshold: 0.6 }).map(({ score }) => score)).toEqual([0.7]);
    expect(gather(boxes, { scoreThreshold: 0 })).toHaveLength(3);
    // A network that is sure beyond measure is sure.
    expect(gather([[0, 1.2, 0, 0, 9, 9]])[0]?.score).toBe(1);
  });

  it("counts from its class's own threshold on, where it has one", () => {
    const boxes = [0.3, 0.5, 0.7].flatMap((score) => [
      [0, score, 0, 0, 9, 9] as const,
      [1, score, 0, 0, 9, 9] as const,
    ]);
    const shown = (options: Partial<DetectionOptions>) =>
      gather(boxes, options)
        .map(({ label, score }) => `${label} ${score}`)
        .sort();
    for (const tracking of [false, true]) {
      expect(shown({ tracking, classThresholds: { cat: 0.2, dog: 0.6 } })).toEqual([
        "cat 0.3",
        "cat 0.5",
        "cat 0.7",
        "dog 0.7",
      ]);
      expect(
        shown({ tracking, scoreThreshold: 0.6, classThresholds: { dog: 0.1, cow: 0 } }),
      ).toEqual(["cat 0.7", "dog 0.3", "dog 0.5", "dog 0.7"]);
    }
  });

  it("counts where its label is wanted", () => {
    const boxes = [
      [0, 0.9, 0, 0, 9, 9],
      [1, 0.8, 0, 0, 9, 9],
      [7, 0.7, 0, 0, 9, 9],
    ] as const;
    expect(gather(boxes, { labels: ["dog"] }).map(({ label }) => label)).toEqual(["dog"]);
    expect(gather(boxes, { labels: [] })).toEqual([]);
    expect(gather(boxes).map(({ label }) => label)).toEqual(["cat", "dog", "class 7"]);
  });

  it.each([
    ["no number", [Number.NaN, 0, 9, 9]],
    ["of no size", [5, 5, 5, 9]],
    ["inside out", [9, 9, 5, 5]],
    ["outside of the frame", [-20, 0, -5, 9]],
  ])("that is %s does not count", (_, corners) => {
    expect(gather([[0, 0.9, ...corners]])).toEqual([]);
    expect(gather([[0, Number.NaN, 0, 0, 9, 9]])).toEqual([]);
  });

  it("lies within the frame, whatever the network says", () => {
    const corner = fc.double({ min: -500, max: 500, noNaN: true });
    fc.assert(
      fc.property(corner, corner, corner, corner, (left, top, right, bottom) => {
        for (const { box } of gather([[0, 0.9, left, top, right, bottom]])) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.width).toBeGreaterThan(0);
          expect(box.height).toBeGreaterThan(0);
          expect(box.x + box.width).toBeLessThanOrEqual(FRAME.width + 1e-9);
          expect(box.y + box.height).toBeLessThanOrEqual(FRAME.height + 1e-9);
        }
      }),
    );
  });
});

describe("of many candidates", () => {
  it("the best are kept, as many as are asked for", () => {
    const boxes = Array.from({ length: 50 }, (_, i) => [0, 0.5 + i / 100, 0, 0, 9, 9] as const);
    const kept = gather(boxes, { maxDetections: 3 });
    expect(kept.map(({ score }) => score)).toEqual([0.99, 0.98, 0.97]);
  });

  it("those that overlap go where the model asks for that, class by class", () => {
    const boxes = [
      [0, 0.9, 0, 0, 20, 20],
      [0, 0.8, 1, 1, 21, 21],
      [1, 0.7, 1, 1, 21, 21],
    ] as const;
    expect(gather(boxes, {}, 0.5).map(({ score }) => score)).toEqual([0.9, 0.7]);
    expect(gather(boxes, {}, null)).toHaveLength(3);
  });

  it("the weakest of thousands are left out before they are compared", () => {
    const boxes = Array.from(
      { length: 5000 },
      (_, i) => [0, 0.5 + i / 1e5, i % 90, i % 40, (i % 90) + 5, (i % 40) + 5] as const,
    );
    const kept = gather(boxes, { maxDetections: 5000 }, null);
    expect(kept).toHaveLength(3000);
    expect(kept[0]?.score).toBeCloseTo(0.5 + 4999 / 1e5, 10);
    expect(kept.at(-1)?.score).toBeCloseTo(0.5 + 2000 / 1e5, 10);
  });
});

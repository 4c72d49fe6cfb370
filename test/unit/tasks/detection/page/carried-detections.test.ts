/** Detections that go on at their velocity: against moving each side by hand, and at the frame's edges. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carriedDetections } from "../../../../../src/tasks/detection/page/carried-detections.ts";
import type { Detection, DetectionResult } from "../../../../../src/tasks/detection/result.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

const FRAME = { width: 640, height: 360 };

function result(...found: readonly Pick<Detection, "box" | "velocity">[]): DetectionResult {
  const rest = { score: 0.9, classIndex: 0, label: "cat", trackId: 1, age: 1 };
  return {
    task: "detection",
    stamp: stamp(FRAME.width, FRAME.height),
    detections: found.map((each) => ({ ...rest, ...each })),
  };
}

const boxesOf = (carried: DetectionResult) => carried.detections.map(({ box }) => box);

describe("detections some time later", () => {
  it("are the very result where nothing moves", () => {
    const still = { box: { x: 9, y: 9, width: 9, height: 9 }, velocity: { x: 0, y: 0 } };
    const found = result(still, still);
    expect(carriedDetections(found, 0.4)).toBe(found);
    expect(carriedDetections(result(), 0.4).detections).toEqual([]);
  });

  it("have moved as a whole inside of the frame, and keep what else is known", () => {
    const found = result({
      box: { x: 100, y: 100, width: 80, height: 60 },
      velocity: { x: 100, y: -50 },
    });
    const [carried] = carriedDetections(found, 0.2).detections;
    expect(carried).toEqual({
      ...found.detections[0],
      box: { x: 120, y: 90, width: 80, height: 60 },
    });
    expect(found.detections[0]?.box.x).toBe(100);
  });

  it.each([
    [
      "going out to the right",
      { x: 600, y: 100, width: 40, height: 60 },
      { x: 100, y: 0 },
      { x: 620, y: 100, width: 20, height: 60 },
    ],
    [
      "coming in from the left",
      { x: 0, y: 100, width: 40, height: 60 },
      { x: 100, y: 0 },
      { x: 0, y: 100, width: 60, height: 60 },
    ],
    [
      "going out above",
      { x: 100, y: 2, width: 40, height: 60 },
      { x: 0, y: -100 },
      { x: 100, y: 2, width: 40, height: 40 },
    ],
    [
      "coming in from below",
      { x: 100, y: 300, width: 40, height: 60 },
      { x: 0, y: -100 },
      { x: 100, y: 280, width: 40, height: 80 },
    ],
    [
      "from edge to edge",
      { x: 0, y: 0, width: 640, height: 360 },
      { x: 50, y: 50 },
      { x: 0, y: 0, width: 640, height: 360 },
    ],
  ])("stay on the frame's edge where they lie on it: %s", (_, box, velocity, wanted) => {
    expect(boxesOf(carriedDetections(result({ box, velocity }), 0.2))).toEqual([wanted]);
  });

  it("are left out where nothing of them is left", () => {
    const gone = { box: { x: 0, y: 100, width: 20, height: 60 }, velocity: { x: -200, y: 0 } };
    const there = { box: { x: 300, y: 100, width: 20, height: 60 }, velocity: { x: -200, y: 0 } };
    const carried = carriedDetections(result(gone, there), 0.2);
    expect(boxesOf(carried)).toEqual([{ x: 260, y: 100, width: 20, height: 60 }]);
  });

  it("are inside of the frame and have an area, whatever they were", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const boxes = fc.tuple(share, share, share, share).map(([a, b, c, d]) => ({
      x: 639 * a,
      y: 359 * b,
      width: 1 + (639 - 639 * a) * c,
      height: 1 + (359 - 359 * b) * d,
    }));
    const speed = fc.double({ min: -5000, max: 5000, noNaN: true });
    fc.assert(
      fc.property(boxes, speed, speed, share, (box, x, y, seconds) => {
        for (const each of boxesOf(
          carriedDetections(result({ box, velocity: { x, y } }), seconds),
        )) {
          expect(each.x).toBeGreaterThanOrEqual(0);
          expect(each.y).toBeGreaterThanOrEqual(0);
          expect(each.x + each.width).toBeLessThanOrEqual(640 + 1e-9);
          expect(each.y + each.height).toBeLessThanOrEqual(360 + 1e-9);
          expect(each.width).toBeGreaterThan(0);
          expect(each.height).toBeGreaterThan(0);
        }
      }),
    );
  });
});

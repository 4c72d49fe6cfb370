/** What is measured of carried boxes, on a thing of known speed. */
import { describe, expect, it } from "vitest";
import { modelById } from "../../../../src/tasks/catalogue.ts";
import type { FoundDetection } from "../../../../src/tasks/detection/worker/candidates.ts";
import { DetectionTracking } from "../../../../src/tasks/detection/worker/detection-tracking.ts";
import { drawnIou, foundFrame } from "../../../../tools/eval/carried-iou.ts";
import { stamp } from "../../../fixtures/stamp.ts";

const MODEL = modelById("picodet-s-416");
const STEP = 0.05;
/** Pixels a second, of a box that is a hundred wide. */
const SPEED = 100;

/** Frames on which a car goes to the right, and a doubtful box stands still. */
const frames = Array.from({ length: 100 }, (_, n) => {
  const box = { x: 50 + SPEED * n * STEP, y: 100, width: 100, height: 50 };
  const car: FoundDetection = { box, score: 0.9, classIndex: 2, label: "car" };
  const weak = { ...car, box: { ...box, x: 10, y: 10 }, score: 0.1 };
  return foundFrame([car, weak], 0.4, { ...stamp(1000, 400), mediaTime: 1 + n * STEP });
});
const measure = (latency: number, counts?: Parameters<typeof drawnIou>[3]) =>
  drawnIou(frames, new DetectionTracking(MODEL), { interval: 0.2, latency }, counts);

describe("the IoU of drawn boxes", () => {
  it("is what the way since the frame leaves of them, where they stay as they were found", () => {
    // .2 to .35 seconds late: 20, 25, 30 and 35 pixels of 100.
    const late = [20, 25, 30, 35].map((way) => (100 - way) / (100 + way));
    const mean = late.reduce((sum, iou) => sum + iou, 0) / late.length;
    const { asFound } = measure(0.2);
    expect(asFound.mean).toBeCloseTo(mean, 1);
    expect(asFound.paired).toBe(asFound.mean);
  });

  it("is nearly one where they are carried on, and one without delay", () => {
    expect(measure(0.2).carried.mean).toBeGreaterThan(0.95);
    const everyFrame = { interval: STEP, latency: 0 };
    const exact = drawnIou(frames, new DetectionTracking(MODEL), everyFrame);
    expect(exact.asFound.mean).toBeCloseTo(1, 6);
    expect(exact.carried.mean).toBeCloseTo(1, 6);
  });

  it("counts nothing for a drawn box that is of nothing", () => {
    const gone = frames.map((frame, n) => (n < 50 ? frame : { ...frame, detections: [] }));
    const tracking = new DetectionTracking(MODEL);
    const { asFound } = drawnIou(gone, tracking, { interval: 0.2, latency: 0.2 });
    expect(asFound.paired).toBeGreaterThan(asFound.mean);
  });

  it("is of those boxes alone that count", () => {
    expect(measure(0.2, () => false).asFound.boxes).toBe(0);
    expect(measure(0.2).asFound.boxes).toBeGreaterThan(90);
  });
});

/** Detections get tracks, and what is on show stays what the decoder found. */
import { describe, expect, it } from "vitest";
import type { Candidate } from "../../../../../src/geometry/nms.ts";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import { modelById } from "../../../../../src/tasks/catalogue.ts";
import {
  DETECTION_DEFAULTS,
  type DetectionOptions,
} from "../../../../../src/tasks/detection/result.ts";
import type {
  FoundDetection,
  FoundDetections,
} from "../../../../../src/tasks/detection/worker/candidates.ts";
import { DetectionTracking } from "../../../../../src/tasks/detection/worker/detection-tracking.ts";
import { refining } from "../../../../fixtures/refining.ts";

const MODEL = modelById("picodet-s-416");
const CAR = 2;
const TRUCK = 7;
const DOG = 16;

function found(x: number, classIndex = CAR, score = 0.9): FoundDetection {
  const label = MODEL.labels?.[classIndex] ?? "";
  return { box: { x, y: 100, width: 80, height: 40 }, score, classIndex, label };
}

function rig(change: Partial<DetectionOptions> = {}) {
  const refine = refining(new DetectionTracking(MODEL));
  return (time: number, body: FoundDetections, now: Partial<DetectionOptions> = {}) =>
    refine(body, time, { ...DETECTION_DEFAULTS, ...change, ...now }).detections;
}

const hide = ({ box, score, classIndex }: FoundDetection): Candidate => ({
  box,
  score,
  classIndex,
});
const idOf = (detections: ReturnType<ReturnType<typeof rig>>) => detections[0]?.trackId;

describe("tracking of detections", () => {
  it("numbers what has been seen often enough, with age and velocity", () => {
    const track = rig({ leastLength: 3 });
    expect(track(1, { detections: [found(100)] })).toEqual([{ ...found(100), ...UNTRACKED }]);
    expect(idOf(track(1.1, { detections: [found(110)] }))).toBeNull();
    for (let n = 2; n < 20; n++) track(1 + n / 10, { detections: [found(100 + 10 * n)] });
    const [car] = track(3, { detections: [found(300)] });
    expect(car?.trackId).toBe(1);
    expect(car?.age).toBeCloseTo(2, 6);
    // Ten pixels in a tenth of a second.
    expect(car?.velocity.x).toBeCloseTo(100, 0);
    expect(car?.velocity.y).toBeCloseTo(0, 6);
  });

  it("adds to what was found, and neither drops nor moves anything of it", () => {
    const track = rig();
    for (let n = 0; n < 5; n++) {
      const detections = [found(100 + 5 * n), found(400, DOG, 0.6), found(500 - 3 * n)];
      const hidden = [hide(found(250, CAR, 0.2)), hide(found(20, DOG, 0.1))];
      const tracked = track(1 + n / 25, { detections, hidden });
      expect(tracked.map(({ trackId, age, velocity, ...rest }) => rest)).toEqual(detections);
    }
  });

  it("carries a track on by a box that is too weak to be shown", () => {
    const track = rig({ patience: 0.3 });
    for (let n = 0; n < 5; n++) track(1 + n / 10, { detections: [found(100)] });
    for (let n = 5; n < 20; n++) {
      expect(track(1 + n / 10, { detections: [], hidden: [hide(found(100, CAR, 0.2))] })).toEqual(
        [],
      );
    }
    expect(idOf(track(3, { detections: [found(100)] }))).toBe(1);
  });

  it("forgets after the patience, at a cut, and when it is switched off", () => {
    const track = rig({ patience: 0.3 });
    const seen = (time: number) => idOf(track(time, { detections: [found(100)] }));
    seen(1);
    expect(seen(1.1)).toBe(1);
    for (const time of [1.5, 1.8, 2.1]) track(time, { detections: [] });
    expect(seen(2.2)).toBeNull();
    expect(seen(2.3)).toBe(2);
    expect(seen(9)).toBeNull();
    expect(seen(9.1)).toBe(3);
    const off = track(9.2, { detections: [found(100)] }, { tracking: false });
    expect(off).toEqual([{ ...found(100), ...UNTRACKED }]);
    expect(seen(9.3)).toBeNull();
  });

  it("keeps the number of a vehicle that the network calls a car or a truck in turn", () => {
    const track = rig();
    const ids = Array.from({ length: 10 }, (_, n) =>
      idOf(track(1 + n / 10, { detections: [found(100 + 4 * n, n % 2 ? TRUCK : CAR)] })),
    );
    expect(ids.slice(1)).toEqual(Array.from({ length: 9 }, () => 1));
  });

  it("moves a thing's second box, of another class, as the first one", () => {
    const track = rig();
    for (let n = 0; n < 10; n++) {
      const x = 100 + 10 * n;
      const [car, truck] = track(1 + n / 10, { detections: [found(x), found(x + 2, TRUCK, 0.5)] });
      if (n < 2) continue;
      expect([car?.trackId, truck?.trackId]).toEqual([1, null]);
      expect(truck?.velocity).toEqual(car?.velocity);
      expect(car?.velocity.x).toBeCloseTo(100, 0);
    }
  });

  it("leaves each of two things at one place its own number", () => {
    const track = rig();
    // A person and a bicycle, their boxes half apart, that wave against each other.
    for (let n = 0; n < 20; n++) {
      const shift = 8 * Math.sin(n);
      const [person, bicycle] = track(1 + n / 10, {
        detections: [found(100 + shift, 0), found(125 - shift, 1)],
      });
      if (n > 0) expect([person?.trackId, bicycle?.trackId]).toEqual([1, 2]);
    }
  });

  it("gives a paused picture what it gave, whatever the options", () => {
    const track = rig();
    for (let n = 0; n < 5; n++) {
      track(1 + n / 10, { detections: [found(100 + 5 * n), found(400, DOG)] });
    }
    const both = { detections: [found(125), found(400, DOG)] };
    const first = track(1.5, both);
    expect(track(1.5, both)).toEqual(first);
    const hidden = [hide(found(125))];
    const dogs = track(1.5, { detections: [found(400, DOG)], hidden }, { labels: ["dog"] });
    expect(dogs).toEqual(first.slice(1));
    expect(track(1.5, both)).toEqual(first);
  });

  it("gives a number to what a person wants to see though the model doubts it", () => {
    const weak = { detections: [found(100, CAR, 0.25)] };
    const strict = rig();
    const lenient = rig({ scoreThreshold: 0.2 });
    for (let n = 0; n < 5; n++) {
      strict(1 + n / 10, weak);
      lenient(1 + n / 10, weak);
    }
    expect(idOf(strict(1.5, weak))).toBeNull();
    expect(idOf(lenient(1.5, weak))).toBe(1);
  });
});

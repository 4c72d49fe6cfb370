/** Poses get tracks by the number that the smoother gave them. */
import { expect, it } from "vitest";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import {
  POSE_DEFAULTS,
  type Pose,
  type PoseOptions,
} from "../../../../../src/tasks/pose/result.ts";
import { PoseTracking } from "../../../../../src/tasks/pose/worker/pose-tracking.ts";
import { refining } from "../../../../fixtures/refining.ts";

function person(id: number, x: number, width = 40): Pose {
  return { ...UNTRACKED, id, score: 0.9, box: { x, y: 50, width, height: 200 }, keypoints: [] };
}

function rig(change: Partial<PoseOptions> = {}) {
  const refine = refining(new PoseTracking());
  return (time: number, ...poses: Pose[]) =>
    refine({ skeleton: "coco-17", poses }, time, { ...POSE_DEFAULTS, ...change }).poses;
}

it("confirms a pose's own number, and says how long and how fast", () => {
  const track = rig({ leastLength: 3 });
  expect(track(1, person(4, 100))[0]).toEqual(person(4, 100));
  expect(track(1.1, person(4, 90))[0]?.trackId).toBeNull();
  for (let n = 2; n < 20; n++) track(1 + n / 10, person(4, 100 - 10 * n), person(7, 400));
  const [walker, other] = track(3, person(4, -100), person(7, 400));
  expect(walker?.trackId).toBe(4);
  expect(walker?.age).toBeCloseTo(2, 6);
  expect(walker?.velocity.x).toBeCloseTo(-100, 0);
  expect(other).toMatchObject({ trackId: 7, velocity: { x: 0, y: 0 } });
});

it("forgets after the patience and at a cut", () => {
  const track = rig({ patience: 0.5 });
  track(1, person(1, 100));
  expect(track(1.2, person(1, 100))[0]?.trackId).toBe(1);
  track(1.6);
  expect(track(1.7, person(1, 100))[0]?.trackId).toBe(1);
  expect(track(2.4, person(1, 100))[0]?.trackId).toBeNull();
  expect(track(2.5, person(1, 100))[0]?.trackId).toBe(1);
  expect(track(0.5, person(1, 100))[0]).toMatchObject(UNTRACKED);
});

it("gives a paused picture what it gave, and nothing where it is off", () => {
  const track = rig();
  track(1, person(1, 100));
  const first = track(1.1, person(1, 120));
  expect(track(1.1, person(1, 120))).toEqual(first);
  expect(track(1.1, person(1, 120))).toEqual(first);
  const off = rig({ tracking: false });
  off(1, person(1, 100));
  expect(off(1.1, person(1, 120))[0]).toEqual(person(1, 120));
});

it("bears a box without sides", () => {
  const track = rig();
  track(1, person(1, 100));
  track(1.1, person(1, 120));
  const [pose] = track(1.2, person(1, 130, 0));
  expect(pose?.trackId).toBe(1);
  expect(pose?.velocity.x).toBeGreaterThan(0);
  expect(track(1.3, person(2, 130, 0))[0]).toMatchObject(UNTRACKED);
});

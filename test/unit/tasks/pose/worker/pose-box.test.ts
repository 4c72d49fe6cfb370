/** The box around a person's visible joints, and persons who go on at their velocity. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carriedPoses } from "../../../../../src/tasks/pose/page/carried-poses.ts";
import type { Keypoint, Pose, PoseResult } from "../../../../../src/tasks/pose/result.ts";
import { poseBox } from "../../../../../src/tasks/pose/worker/pose-box.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true });
const keypoints = fc.array(
  fc.record({
    name: fc.constant("nose"),
    x: coordinate,
    y: coordinate,
    score: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 17 },
);

describe("the box of a pose", () => {
  it("is the smallest that holds every visible joint; all joints where none is visible", () => {
    fc.assert(
      fc.property(keypoints, fc.double({ min: 0, max: 1.2, noNaN: true }), (joints, least) => {
        const { x, y, width, height } = poseBox(joints, least);
        const visible = joints.filter(({ score }) => score >= least);
        const counted: readonly Keypoint[] = visible.length > 0 ? visible : joints;
        const across = counted.map((joint) => joint.x);
        const down = counted.map((joint) => joint.y);
        expect(x).toBe(Math.min(...across));
        expect(y).toBe(Math.min(...down));
        expect(x + width).toBeCloseTo(Math.max(...across), 9);
        expect(y + height).toBeCloseTo(Math.max(...down), 9);
      }),
    );
  });

  it("of one joint is its place, without sides", () => {
    expect(poseBox([{ name: "nose", x: 3, y: 4, score: 0 }], 0.5)).toEqual({
      x: 3,
      y: 4,
      width: 0,
      height: 0,
    });
  });
});

describe("poses some time later", () => {
  const pose = (velocity: Pose["velocity"]): Pose => ({
    id: 1,
    trackId: 1,
    age: 2,
    score: 0.9,
    velocity,
    box: { x: 10, y: 20, width: 30, height: 40 },
    keypoints: [{ name: "nose", x: 12, y: 24, z: 5, score: 0.7 }],
    world: [{ x: 0.1, y: 0.2, z: 0.3 }],
  });
  const result = (...poses: readonly Pose[]): PoseResult => ({
    task: "pose",
    stamp: stamp(640, 360),
    skeleton: "coco-17",
    poses,
  });

  it("have moved as a whole; depth and the room are as they were", () => {
    const found = result(pose({ x: 40, y: -20 }), pose({ x: 0, y: 0 }));
    const { poses } = carriedPoses(found, 0.5);
    expect(poses[0]).toEqual({
      ...found.poses[0],
      box: { x: 30, y: 10, width: 30, height: 40 },
      keypoints: [{ name: "nose", x: 32, y: 14, z: 5, score: 0.7 }],
    });
    expect(poses[1]).toEqual(found.poses[1]);
  });

  it("are the very result where nobody moves", () => {
    const still = result(pose({ x: 0, y: 0 }));
    expect(carriedPoses(still, 0.5)).toBe(still);
  });
});

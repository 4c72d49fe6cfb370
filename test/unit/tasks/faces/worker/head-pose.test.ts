/** Points of the mean face, seen by a lens at known angles: plain, with noise, off the middle, mirrored. */
import { describe, expect, it } from "vitest";
import { type HeadAngles, headRotation } from "../../../../../src/tasks/faces/head-rotation.ts";
import { LANDMARKS } from "../../../../../src/tasks/faces/result.ts";
import { canonicalPoint, headPoseOf } from "../../../../../src/tasks/faces/worker/head-pose.ts";
import { Random } from "../../../../fixtures/random.ts";

const FRAME = { width: 1280, height: 720 };
const VIEW = 50;
const FOCAL = FRAME.height / 2 / Math.tan((VIEW / 360) * Math.PI);

type Position = readonly [number, number, number];

/** The mean face's landmarks, with what a network says of their depth: about the head's middle, scaled. */
function rendered(angles: HeadAngles, position: Position, jitter = () => 0): Float32Array {
  const rotation = headRotation(angles);
  const landmarks = new Float32Array(3 * LANDMARKS);
  const far = Math.hypot(...position);
  for (let index = 0; index < 468; index++) {
    const point = canonicalPoint(index);
    const [x = 0, y = 0, z = 0] = rotation.map((row) =>
      row.reduce((sum, value, axis) => sum + value * (point[axis] as number), 0),
    );
    const [px, py, pz] = [x + position[0], y + position[1], z + position[2]];
    // Along the line of sight.
    const depth = (x * position[0] + y * position[1] + z * position[2]) / far;
    landmarks.set(
      [
        FRAME.width / 2 + (FOCAL * px) / pz + jitter(),
        FRAME.height / 2 + (FOCAL * py) / pz + jitter(),
        (FOCAL * depth) / position[2],
      ],
      3 * index,
    );
  }
  return landmarks;
}

const ANGLES = [-40, -20, 0, 15, 35].flatMap((yaw) =>
  [-25, 0, 20].flatMap((pitch) => [-30, 0, 10].map((roll) => ({ yaw, pitch, roll }))),
);

describe("of points at known angles", () => {
  it.each<readonly [string, Position, number]>([
    ["in the middle", [0, 0, 0.6], 1],
    ["near", [0.02, 0.01, 0.25], 2],
    ["far away", [0.4, -0.2, 3], 1],
    ["in a corner", [0.3, -0.15, 0.5], 2.5],
  ])("finds angles and position of a head %s", (_, position, most) => {
    let sum = 0;
    for (const angles of ANGLES) {
      const found = headPoseOf(rendered(angles, position), FRAME, VIEW);
      const errors = (["yaw", "pitch", "roll"] as const).map((axis) =>
        Math.abs(found[axis] - angles[axis]),
      );
      sum += Math.max(...errors);
      expect(Math.max(...errors)).toBeLessThan(2 * most);
      expect(found.position.z / position[2]).toBeCloseTo(1, 1);
      expect(found.position.x).toBeCloseTo(position[0], 1);
      expect(found.position.y).toBeCloseTo(position[1], 1);
    }
    expect(sum / ANGLES.length).toBeLessThan(most);
  });

  it("stands noise of a hundredth of the face's width", () => {
    const random = new Random(7);
    const position = [0.1, 0.05, 0.6] as const;
    const noise = ((FOCAL * 0.15) / position[2]) * 0.01;
    let sum = 0;
    for (const angles of ANGLES) {
      const jitter = () => noise * (random.next() + random.next() + random.next() - 1.5) * 2;
      const found = headPoseOf(rendered(angles, position, jitter), FRAME, VIEW);
      sum += Math.abs(found.yaw - angles.yaw) + Math.abs(found.pitch - angles.pitch);
      sum += Math.abs(found.roll - angles.roll);
    }
    expect(sum / (3 * ANGLES.length)).toBeLessThan(3);
  });
});

it("mirrors with the picture", () => {
  const landmarks = rendered({ yaw: 25, pitch: 10, roll: -8 }, [0.1, -0.05, 0.7]);
  const mirrored = landmarks.slice();
  // The mean face is symmetric, so its mirror image is itself turned the other way.
  const turned = rendered({ yaw: -25, pitch: 10, roll: 8 }, [-0.1, -0.05, 0.7]);
  mirrored.set(turned);
  const [a, b] = [landmarks, mirrored].map((points) => headPoseOf(points, FRAME, VIEW));
  expect(b?.yaw).toBeCloseTo(-(a?.yaw ?? 0), 3);
  expect(b?.pitch).toBeCloseTo(a?.pitch ?? 0, 3);
  expect(b?.roll).toBeCloseTo(-(a?.roll ?? 0), 3);
});

it("says nothing where there is nothing to say", () => {
  for (const landmarks of [
    new Float32Array(0),
    new Float32Array(3 * LANDMARKS),
    new Float32Array(3 * LANDMARKS).fill(Number.NaN),
  ]) {
    const { yaw, position } = headPoseOf(landmarks, FRAME, VIEW);
    expect(yaw).toBeNaN();
    expect(position.z).toBeNaN();
  }
});

/** The classifier's features, beside those of the program that it was learned with. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import {
  actionFeatures,
  type BodyJoints,
  bodyJoints,
  jointsBetween,
  MOMENTS,
} from "../../../../../src/tasks/actions/worker/action-features.ts";
import type { Keypoint } from "../../../../../src/tasks/pose/result.ts";

/** Made by `test/fixtures/reference/action-features.py`. Joints in OpenPose's order from the neck; 0, 0 is hidden. */
const REFERENCE = JSON.parse(
  readFileSync(
    new URL("../../../../fixtures/reference/action-features.json", import.meta.url),
    "utf8",
  ),
) as { joints: [number, number][][]; features: (number[] | null)[] };

const NAMES = ["right", "left"].flatMap((side) =>
  ["shoulder", "elbow", "wrist"].map((name) => `${side} ${name}`),
);
const LEGS = ["right", "left"].flatMap((side) =>
  ["hip", "knee", "ankle"].map((name) => `${side} ${name}`),
);
const keypointsOf = (joints: readonly [number, number][]): Keypoint[] =>
  [...NAMES, ...LEGS].map((name, i) => {
    const [x, y] = joints[i + 1] ?? [0, 0];
    return { name, x, y, score: x === 0 && y === 0 ? 0.1 : 0.9 };
  });

it("features are the original’s, of bodies some of whose joints are hidden", () => {
  const { joints, features } = REFERENCE;
  const seen: BodyJoints[] = [];
  for (const [frame, places] of joints.entries()) {
    const body = bodyJoints({ keypoints: keypointsOf(places) }, "coco-17", seen.at(-1) ?? null);
    expect(body).not.toBeNull();
    seen.push(body ?? []);
    const wanted = features[frame];
    if (!wanted) continue;
    const found = actionFeatures(seen.slice(-MOMENTS));
    expect(found).toHaveLength(314);
    const off = wanted.map((value, i) => Math.abs(value - (found[i] ?? 99)));
    // Four digits of the standing body, of which hidden joints are taken.
    expect(Math.max(...off), `frame ${frame}`).toBeLessThan(1e-3);
  }
  expect(features.filter((row) => row !== null)).toHaveLength(joints.length - MOMENTS + 1);
});

it("there are none of a body without shoulders or hips", () => {
  const keypoints = keypointsOf(REFERENCE.joints[0] ?? []);
  for (const part of ["right shoulder", "left shoulder", "hip"]) {
    const rest = keypoints.filter(({ name }) => !name.endsWith(part));
    expect(bodyJoints({ keypoints: rest }, "coco-17", null), part).toBeNull();
  }
});

it("half way between two frames every joint is half way", () => {
  expect(jointsBetween([0, 10, 4, 4], [2, 20, 4, 0], 0.5)).toEqual([1, 15, 4, 2]);
});

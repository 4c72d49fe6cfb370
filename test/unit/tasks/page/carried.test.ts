/** Results as they lie some time later, by velocity and by flow. */
import { describe, expect, it } from "vitest";
import { UNTRACKED } from "../../../../src/results/tracked.ts";
import type { Detection, DetectionResult } from "../../../../src/tasks/detection/result.ts";
import { carriedTo } from "../../../../src/tasks/page/carried.ts";
import { warp } from "../../../../src/tasks/page/warp.ts";
import type { PoseResult } from "../../../../src/tasks/pose/result.ts";
import { stamp } from "../../../fixtures/stamp.ts";

const STAMP = { ...stamp(200, 100), mediaTime: 3 };
const box = { x: 100, y: 20, width: 40, height: 30 };
const near = (value: number) => expect.closeTo(value, 9);

function detections(...velocities: readonly (readonly [number, number])[]): DetectionResult {
  const found = velocities.map(
    ([x, y]): Detection => ({
      ...UNTRACKED,
      velocity: { x, y },
      box,
      score: 0.9,
      classIndex: 0,
      label: "person",
    }),
  );
  return { task: "detection", detections: found, stamp: STAMP };
}

const boxes = (result: DetectionResult) => result.detections.map((found) => found.box);

describe("carried results", () => {
  it("have gone on at their velocity, are marked, and the given ones are as they were", () => {
    const result = detections([50, -20], [0, 0]);
    const carried = carriedTo(result, 3.2);
    expect(boxes(carried)).toEqual([
      { x: near(110), y: near(16), width: near(40), height: near(30) },
      box,
    ]);
    expect(carried.stamp).toEqual({ ...STAMP, carried: true });
    expect(boxes(result)).toEqual([box, box]);
    expect(result.stamp).not.toHaveProperty("carried");
  });

  it("go no farther than half a second", () => {
    const [found] = boxes(carriedTo(detections([50, 0]), 7));
    expect(found?.x).toBeCloseTo(125, 9);
  });

  it("are cut at the frame's edge, and gone beyond it", () => {
    const [half, ...none] = boxes(carriedTo(detections([200, 0], [400, 0]), 3.4));
    expect(half).toEqual({ ...box, x: near(180), width: near(20) });
    expect(none).toEqual([]);
  });

  it.each([
    ["the frame itself", 3],
    ["an earlier frame", 2.9],
    ["nobody knows which", Number.NaN],
  ])("are the results themselves for %s", (_, mediaTime) => {
    const result = detections([50, 0]);
    expect(carriedTo(result, mediaTime)).toBe(result);
  });

  it("are the results themselves where nothing moves", () => {
    const result = detections([0, 0]);
    expect(carriedTo(result, 3.2)).toBe(result);
  });

  it("of poses take the joints along", () => {
    const pose = {
      ...UNTRACKED,
      velocity: { x: 10, y: 0 },
      id: 1,
      score: 1,
      box,
      keypoints: [{ name: "nose", x: 110, y: 30, score: 1 }],
    };
    const result: PoseResult = { task: "pose", skeleton: "coco-17", poses: [pose], stamp: STAMP };
    const [carried] = carriedTo(result, 3.1).poses;
    expect(carried?.box.x).toBeCloseTo(101, 9);
    expect(carried?.keypoints[0]).toMatchObject({ x: near(111), y: 30 });
  });
});

it("what is warped is marked too", () => {
  const size = { width: 20, height: 10 };
  const flow = { ...size, u: new Float32Array(200).fill(5), v: new Float32Array(200) };
  expect(warp(detections([0, 0]), flow).stamp).toHaveProperty("carried", true);
  const unknown = { task: "nothing", stamp: STAMP };
  expect(warp(unknown, flow)).toBe(unknown);
});

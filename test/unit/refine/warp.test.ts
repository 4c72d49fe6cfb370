/** Points, boxes and maps taken along known flow. */
import { describe, expect, it } from "vitest";
import { warpBox, warpMap, warpPoint } from "../../../src/refine/warp.ts";
import type { FlowMap } from "../../../src/results/flow-map.ts";
import { warp } from "../../../src/tasks/page/warp.ts";

const SOURCE = { width: 640, height: 320 };
/** A quarter of the source's size. */
const SIZE = { width: 160, height: 80 };

/** @param motion in source pixels, of a place in source pixels */
function flowOf(motion: (x: number, y: number) => readonly [number, number]): FlowMap {
  const { width, height } = SIZE;
  const u = new Float32Array(width * height);
  const v = new Float32Array(width * height);
  for (let i = 0; i < u.length; i++) {
    const x = ((i % width) + 0.5) * (SOURCE.width / width);
    const y = (Math.floor(i / width) + 0.5) * (SOURCE.height / height);
    [u[i], v[i]] = motion(x, y);
  }
  return { width, height, u, v };
}

const shift = flowOf(() => [24, -16]);
/** By a tenth around the middle: the camera goes forward. */
const zoom = flowOf((x, y) => [(x - 320) * 0.1, (y - 160) * 0.1]);

describe("a point", () => {
  it("goes with the flow at its place, and keeps what else it has", () => {
    expect(warpPoint({ x: 100, y: 200, score: 0.5 }, shift, SOURCE)).toEqual({
      x: 124,
      y: 184,
      score: 0.5,
    });
    const { x, y } = warpPoint({ x: 420, y: 110 }, zoom, SOURCE);
    expect(x).toBeCloseTo(430, 3);
    expect(y).toBeCloseTo(105, 3);
  });

  it("beyond the picture goes with its edge", () => {
    expect(warpPoint({ x: -50, y: 400 }, shift, SOURCE)).toEqual({ x: -26, y: 384 });
  });
});

describe("a box", () => {
  it("goes with what most of it does, not with the background in its corners", () => {
    const inside = (x: number, y: number) => Math.hypot(x - 300, y - 150) < 60;
    const flow = flowOf((x, y) => (inside(x, y) ? [30, 4] : [0, 0]));
    const box = { x: 240, y: 90, width: 120, height: 120 };
    expect(warpBox(box, flow, SOURCE)).toEqual({ ...box, x: 270, y: 94 });
  });
});

describe("a map", () => {
  /** Smooth, over shares of the picture. */
  const wave = (x: number, y: number) => 5 + Math.sin(9 * x) + Math.cos(7 * y);
  const map = { width: 128, height: 96 };
  const values = Float32Array.from({ length: map.width * map.height }, (_, i) =>
    wave(((i % map.width) + 0.5) / map.width, (Math.floor(i / map.width) + 0.5) / map.height),
  );

  it.each([
    ["a shift", shift, (x: number, y: number) => [x - 24 / 640, y + 16 / 320] as const],
    [
      "a zoom",
      zoom,
      (x: number, y: number) => [(x - 0.5) / 1.1 + 0.5, (y - 0.5) / 1.1 + 0.5] as const,
    ],
  ])("lies after %s as the picture does", (_name, flow, cameFrom) => {
    const warped = warpMap(values, map, flow, SOURCE, "bilinear");
    let worst = 0;
    for (let row = 12; row < map.height - 12; row++) {
      for (let column = 12; column < map.width - 12; column++) {
        const from = cameFrom((column + 0.5) / map.width, (row + 0.5) / map.height);
        const error = (warped[row * map.width + column] as number) - wave(...from);
        worst = Math.max(worst, Math.abs(error));
      }
    }
    // Unmoved it would be up to .6.
    expect(worst).toBeLessThan(0.02);
  });

  it("of classes has no class that was not there, and is written where it is asked to be", () => {
    const classes = Uint8Array.from({ length: 64 * 32 }, (_, i) => (i % 64 < 32 ? 3 : 9));
    const into = new Uint8Array(classes.length);
    const warped = warpMap(classes, { width: 64, height: 32 }, shift, SOURCE, "nearest", into);
    expect(warped).toBe(into);
    expect(new Set(warped)).toEqual(new Set([3, 9]));
    // 24 of 640 source pixels are 2.4 of 64.
    expect(warped.slice(0, 64).indexOf(9)).toBe(34);
  });

  it("shows its edge where something has come in from beyond", () => {
    const ramp = Float32Array.from({ length: 160 * 80 }, (_, i) => i % 160);
    const warped = warpMap(ramp, SIZE, shift, SOURCE, "bilinear");
    expect([...warped.slice(0, 8)].map(Math.round)).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  });
});

describe("a result", () => {
  const stamp = { ...SOURCE } as Parameters<typeof warp>[0]["stamp"];
  const box = { x: 100, y: 100, width: 40, height: 40 };

  it("of detection and pose has its boxes and keypoints moved, and the given one is as it was", () => {
    const detection = { task: "detection", stamp, detections: [{ label: "cat", box }] };
    expect(warp(detection, shift).detections).toEqual([
      { label: "cat", box: { ...box, x: 124, y: 84 } },
    ]);
    expect(detection.detections[0]?.box).toEqual(box);
    const pose = {
      task: "pose",
      stamp,
      poses: [{ box, keypoints: [{ x: 110, y: 120, score: 1 }] }],
    };
    expect(warp(pose, shift).poses).toEqual([
      { box: { ...box, x: 124, y: 84 }, keypoints: [{ x: 134, y: 104, score: 1 }] },
    ]);
  });

  it("of depth and segmentation has its map moved", () => {
    const values = Float32Array.from({ length: 160 * 80 }, (_, i) => i % 160);
    const depth = { task: "depth", stamp, map: { ...SIZE, values } };
    expect(warp(depth, shift).map.values[80]).toBeCloseTo(74, 3);
    const classes = Uint8Array.from(values);
    const map = { ...SIZE, classes, confidence: classes };
    const segmentation = { task: "segmentation", stamp, map };
    expect(warp(segmentation, shift).map.classes[80]).toBe(74);
    expect(warp(segmentation, shift).map.confidence[80]).toBe(74);
  });

  it("of a task that it does not know, or without a map, stays as it is", () => {
    const other = { task: "weather", stamp };
    expect(warp(other, shift)).toBe(other);
    const depth = { task: "depth", stamp };
    expect(warp(depth, shift)).toBe(depth);
  });
});

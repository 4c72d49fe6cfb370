/** What is measured of carried masks and depth, on a square of known speed over a pattern. */
import { expect, it } from "vitest";
import { carriedScores, foundFlows } from "../../../../tools/eval/carried-layers.ts";
import type { SceneFrame } from "../../../../tools/eval/moving-scene.ts";

const SIZE = { width: 320, height: 180 };
const STEP = 1 / 30;
const SIDE = 80;
/** Pixels from frame to frame. */
const WAY = 3;

/** Blots as large as a patch of the search, so that there is something to be found. */
const pattern = (x: number, y: number) =>
  128 + 55 * Math.sin(x / 5 + 2 * Math.sin(y / 11)) + 55 * Math.cos(y / 6 + 1.5 * Math.sin(x / 9));

const frames = Array.from({ length: 20 }, (_, n): SceneFrame => {
  const left = 60 + WAY * n;
  const pixels = SIZE.width * SIZE.height;
  const [grey, mask, depth] = [0, 1, 2].map(() => new Float32Array(pixels)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (let i = 0; i < pixels; i++) {
    const [x, y] = [i % SIZE.width, Math.floor(i / SIZE.width)];
    const inside = x >= left && x < left + SIDE && y >= 50 && y < 50 + SIDE;
    grey[i] = inside ? pattern(x - WAY * n + 500, y + 300) : pattern(x, y);
    mask[i] = depth[i] = inside ? 1 : 0;
  }
  return { time: n * STEP, grey, mask, depth };
});

const everyFrame = () => foundFlows(frames, SIZE, { interval: STEP, latency: 0 });

it("is what the way leaves of them as they came, and more where they are carried on", () => {
  const late = 3 * STEP;
  const slow = { interval: STEP, latency: late };
  const { asCame, carried } = carriedScores(frames, SIZE, slow, everyFrame());
  // Nine pixels of eighty.
  expect(asCame.iou).toBeCloseTo((SIDE - 9) / (SIDE + 9), 5);
  expect(asCame.depthError).toBeCloseTo((2 * 9 * SIDE) / (SIZE.width * SIZE.height), 5);
  // Outlines are carried by pieces of 13 pixels, and the flow is softer than they are.
  expect(carried.iou).toBeGreaterThan(asCame.iou + 0.05);
  expect(carried.depthError).toBeLessThan(0.75 * asCame.depthError);
});

it("is right at once where results come at once, and nothing is carried without a flow", () => {
  const now = { interval: STEP, latency: 0 };
  expect(carriedScores(frames, SIZE, now, everyFrame()).asCame).toEqual({ iou: 1, depthError: 0 });
  const slow = { interval: 0.2, latency: 0.1 };
  const { asCame, carried } = carriedScores(frames, SIZE, slow, []);
  expect(carried).toEqual(asCame);
});

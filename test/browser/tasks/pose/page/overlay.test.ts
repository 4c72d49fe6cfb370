/** The drawing of poses, pixel by pixel, at one and two device pixels a CSS pixel. */
import { describe, expect, it } from "vitest";
import { trackStyle } from "../../../../../src/results/class-colours.ts";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import type { OverlayStyle } from "../../../../../src/tasks/page/task-definition.ts";
import { drawPoses } from "../../../../../src/tasks/pose/page/overlay.ts";
import type { Keypoint, PoseResult } from "../../../../../src/tasks/pose/result.ts";
import { COCO_NAMES } from "../../../../../src/tasks/pose/skeleton.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

const WIDTH = 200;
const HEIGHT = 100;
const BLUE = [86, 180, 233];
const ORANGE = [230, 159, 0];

/** Only these joints are seen. The person is so high that lines are three CSS pixels wide. */
function result(joints: Readonly<Record<string, readonly [number, number, number]>>): PoseResult {
  const keypoints = COCO_NAMES.map((name): Keypoint => {
    const [x, y, score] = joints[name] ?? [0, 0, 0];
    return { name, x, y, score };
  });
  return {
    task: "pose",
    skeleton: "coco-17",
    poses: [
      { ...UNTRACKED, id: 1, score: 1, box: { x: 20, y: 10, width: 100, height: 250 }, keypoints },
    ],
    stamp: stamp(WIDTH, HEIGHT),
  };
}

function draw(
  pose: PoseResult,
  ratio = 1,
  mirrored = false,
  style: Partial<OverlayStyle> = {},
): OffscreenCanvasRenderingContext2D {
  const canvas = new OffscreenCanvas(WIDTH * ratio, HEIGHT * ratio);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  drawPoses(context, pose, {
    scaleX: ratio,
    scaleY: ratio,
    devicePixelRatio: ratio,
    mirrored,
    fontFamily: "sans-serif",
    ...style,
  });
  return context;
}

function pixel(context: OffscreenCanvasRenderingContext2D, x: number, y: number): number[] {
  return [...context.getImageData(Math.floor(x), Math.floor(y), 1, 1).data];
}

const LEFT_ARM = { "left shoulder": [30.5, 20, 1], "left elbow": [30.5, 60, 1] } as const;
const RIGHT_ARM = { "right shoulder": [90.5, 20, 1], "right elbow": [90.5, 60, 1] } as const;

describe.each([1, 2])("at %s device pixels a CSS pixel", (ratio) => {
  it("draws each side's limbs in its colour, cased in dark", () => {
    const context = draw(result({ ...LEFT_ARM, ...RIGHT_ARM }), ratio);
    expect(pixel(context, 30.5 * ratio, 40 * ratio)).toEqual([...BLUE, 255]);
    expect(pixel(context, 90.5 * ratio, 40 * ratio)).toEqual([...ORANGE, 255]);
    // Beside the line lies its casing, further out nothing.
    const [red = 255, , , alpha = 0] = pixel(context, 33 * ratio - 1, 40 * ratio);
    expect(red).toBeLessThan(60);
    expect(alpha).toBeGreaterThan(80);
    expect(pixel(context, 36 * ratio, 40 * ratio)[3]).toBe(0);
  });

  it("flips with the picture, and sides keep their colours", () => {
    const context = draw(result({ ...LEFT_ARM, ...RIGHT_ARM }), ratio, true);
    expect(pixel(context, (WIDTH - 30.5) * ratio - 0.5, 40 * ratio)).toEqual([...BLUE, 255]);
    expect(pixel(context, (WIDTH - 90.5) * ratio - 0.5, 40 * ratio)).toEqual([...ORANGE, 255]);
    expect(pixel(context, 30 * ratio, 40 * ratio)[3]).toBe(0);
  });
});

it("fades what the model holds to be hidden, and leaves out what it does not see", () => {
  const alphaAt = (score: number) => {
    const context = draw(
      result({ "left shoulder": [30.5, 20, 1], "left elbow": [30.5, 60, score] }),
    );
    return pixel(context, 30, 40)[3] ?? 0;
  };
  expect(alphaAt(0.9)).toBe(255);
  expect(alphaAt(0.3)).toBeGreaterThan(90);
  expect(alphaAt(0.3)).toBeLessThan(230);
  expect(alphaAt(0.05)).toBe(0);
});

it("draws nothing without poses and leaves the context as it found it", () => {
  const context = draw({ ...result({}), poses: [] });
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  expect(data.every((value) => value === 0)).toBe(true);
  context.globalAlpha = 0.5;
  context.lineWidth = 9;
  drawPoses(context, result(LEFT_ARM), {
    scaleX: 1,
    scaleY: 1,
    devicePixelRatio: 1,
    mirrored: false,
    fontFamily: "sans-serif",
  });
  expect([context.globalAlpha, context.lineWidth]).toEqual([0.5, 9]);
});

it("shows a person's track by number, colour and trail where that is wanted", () => {
  const person = (trackId: number | null): PoseResult => {
    const { poses, ...rest } = result({ ...LEFT_ARM });
    return { ...rest, poses: poses.map((pose) => ({ ...pose, trackId })) };
  };
  const arm = (trackId: number | null, style: Partial<OverlayStyle>) =>
    `rgb(${pixel(draw(person(trackId), 1, false, style), 30.5, 40)
      .slice(0, 3)
      .join(" ")})`;
  expect(arm(3, {})).toBe(`rgb(${BLUE.join(" ")})`);
  for (const trackId of [3, 4, null]) {
    expect(arm(trackId, { trackColours: true })).toBe(trackStyle(trackId).colour);
  }
  // Below the box, which is 100 wide from 20 on and reaches out of the picture: at its lower edge.
  const number = (trackId: number | null) =>
    pixel(draw(person(trackId), 1, false, { trackIds: true }), 61, 97)[3];
  expect(number(3)).toBe(255);
  expect(number(null)).toBe(0);
  // From (0, 35) to the middle of the box, (70, 35).
  const trails = { wayOf: (id: number) => (id === 3 ? [{ x: 0, y: 35 }] : []) };
  const trail = (trackId: number) => {
    const { poses, ...rest } = person(trackId);
    const small = poses.map((pose) => ({ ...pose, box: { ...pose.box, height: 50 } }));
    return pixel(draw({ ...rest, poses: small }, 1, false, { trails }), 60, 35)[3];
  };
  expect(trail(3)).toBeGreaterThan(150);
  expect(trail(4)).toBe(0);
});

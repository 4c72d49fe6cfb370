/** The drawing of hands, pixel by pixel. */
import { describe, expect, it } from "vitest";
import { trackStyle } from "../../../../../src/results/class-colours.ts";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import { HAND_LANDMARK_NAMES } from "../../../../../src/tasks/hands/anatomy.ts";
import {
  drawHands,
  handPoints,
  PART_COLOURS,
} from "../../../../../src/tasks/hands/page/overlay.ts";
import type { Hand, HandsResult } from "../../../../../src/tasks/hands/result.ts";
import type { OverlayStyle } from "../../../../../src/tasks/page/task-definition.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

const WIDTH = 240;
const HEIGHT = 240;

/**
 * The fingers stand upright side by side, 30 pixels apart from the thumb's at 40.5 on, from 120 up to 30;
 * the wrist is at (100.5, 180).
 */
function hand(change: Partial<Hand> = {}): Hand {
  const landmarks = HAND_LANDMARK_NAMES.map((name, i) => {
    if (i === 0) return { name, x: 100.5, y: 180, z: 0 };
    const finger = Math.floor((i - 1) / 4);
    return { name, x: 40.5 + 30 * finger, y: 120 - 30 * ((i - 1) % 4), z: 0 };
  });
  return {
    ...UNTRACKED,
    score: 1,
    handedness: { side: "right", score: 1 },
    box: { x: 40.5, y: 30, width: 120, height: 150 },
    landmarks,
    world: [],
    sign: "none",
    pinchDistance: 1,
    ...change,
  };
}

function result(...hands: Hand[]): HandsResult {
  return { task: "hands", hands, stamp: stamp(WIDTH, HEIGHT) };
}

function draw(found: HandsResult, style: Partial<OverlayStyle> = {}, ratio = 1) {
  const canvas = new OffscreenCanvas(WIDTH * ratio, HEIGHT * ratio);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  drawHands(context, found, {
    scaleX: ratio,
    scaleY: ratio,
    devicePixelRatio: ratio,
    mirrored: false,
    fontFamily: "sans-serif",
    ...style,
  });
  return context;
}

function rgb(context: OffscreenCanvasRenderingContext2D, x: number, y: number): string {
  const [r, g, b, a] = context.getImageData(Math.floor(x), Math.floor(y), 1, 1).data;
  return a === 255 ? `rgb(${r} ${g} ${b})` : `alpha ${a}`;
}

/** Where drawn, the share of pixels. */
function drawnIn(
  context: OffscreenCanvasRenderingContext2D,
  ...box: readonly [number, number, number, number]
): number {
  const { data } = context.getImageData(...box);
  const alphas = data.filter((_, i) => i % 4 === 3);
  return alphas.filter((alpha) => alpha > 0).length / alphas.length;
}

describe.each([1, 2])("at %s device pixels a CSS pixel", (ratio) => {
  it("gives each finger its colour, and flips with the picture", () => {
    const upright = draw(result(hand()), {}, ratio);
    const mirrored = draw(result(hand()), { mirrored: true }, ratio);
    for (const [at, part] of (["thumb", "index", "middle", "ring", "little"] as const).entries()) {
      const x = 40.5 + 30 * at;
      expect(rgb(upright, x * ratio, 75 * ratio)).toBe(PART_COLOURS[part]);
      expect(rgb(mirrored, (WIDTH - x) * ratio - 0.5, 75 * ratio)).toBe(PART_COLOURS[part]);
    }
    // From the root of the index finger to that of the middle one.
    expect(rgb(upright, 85 * ratio, 120 * ratio - 0.5)).toBe(PART_COLOURS.palm);
    expect(rgb(upright, 55 * ratio, 75 * ratio)).toBe("alpha 0");
  });
});

it("colours are all different", () => {
  expect(new Set(Object.values(PART_COLOURS)).size).toBe(6);
});

it("says the side and the sign below the wrist, within the picture", () => {
  const label = [40, 184, 120, 18] as const;
  const plain = drawnIn(draw(result(hand())), ...label);
  const signed = drawnIn(draw(result(hand({ sign: "open palm" }))), ...label);
  expect(plain).toBeGreaterThan(0.2);
  expect(signed).toBeGreaterThan(1.5 * plain);
  // A hand at the lower edge has its label over itself, not below the picture.
  const moved = hand();
  const low = {
    ...moved,
    box: { ...moved.box, y: 95 },
    landmarks: moved.landmarks.map((point) => ({ ...point, y: point.y + 65 })),
  };
  expect(drawnIn(draw(result(low)), 80, 222, 40, 16)).toBeGreaterThan(0.9);
});

it("shows a hand's track by number, colour and trail where that is wanted", () => {
  const tracked = hand({ trackId: 3 });
  const index = (one: Hand, style: Partial<OverlayStyle>) =>
    rgb(draw(result(one), style), 70.5, 75);
  expect(index(tracked, {})).toBe(PART_COLOURS.index);
  expect(index(tracked, { trackColours: true })).toBe(trackStyle(3).colour);
  expect(index(hand(), { trackColours: true })).toBe(trackStyle(null).colour);
  const label = [40, 184, 120, 18] as const;
  expect(drawnIn(draw(result(tracked), { trackIds: true }), ...label)).toBeGreaterThan(
    1.2 * drawnIn(draw(result(hand()), { trackIds: true }), ...label),
  );
  expect(handPoints(result(tracked, hand()))).toEqual([{ trackId: 3, x: 70.5, y: 30 }]);
  const trails = { wayOf: (id: number) => (id === 3 ? [{ x: 220, y: 30 }] : []) };
  const trail = (one: Hand) => drawnIn(draw(result(one), { trails }), 175, 29, 10, 2);
  expect(trail(tracked)).toBe(1);
  expect(trail(hand({ trackId: 4 }))).toBe(0);
});

it("draws nothing without hands and leaves the context as it found it", () => {
  const context = draw(result());
  expect(drawnIn(context, 0, 0, WIDTH, HEIGHT)).toBe(0);
  context.globalAlpha = 0.5;
  context.lineWidth = 9;
  context.font = "20px serif";
  drawHands(context, result(hand()), {
    scaleX: 1,
    scaleY: 1,
    devicePixelRatio: 1,
    mirrored: false,
    fontFamily: "sans-serif",
  });
  expect([context.globalAlpha, context.lineWidth, context.font]).toEqual([0.5, 9, "20px serif"]);
});

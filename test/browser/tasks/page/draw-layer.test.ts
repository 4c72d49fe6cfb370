/** A painted layer over the picture, where it was painted and moved along a flow. */
import { describe, expect, it } from "vitest";
import { drawLayer } from "../../../../src/tasks/page/draw-layer.ts";
import type { OverlayStyle } from "../../../../src/tasks/page/task-definition.ts";
import { stamp } from "../../../fixtures/stamp.ts";

const WIDTH = 240;
const HEIGHT = 140;

/** Half transparent red from x 60 to 100 of a layer of half the picture's size. */
function layer(): ImageBitmap {
  const canvas = new OffscreenCanvas(WIDTH / 2, HEIGHT / 2);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.fillStyle = "rgb(255 0 0 / 50%)";
  context.fillRect(30, 0, 20, HEIGHT / 2);
  return canvas.transferToImageBitmap();
}

/** Alpha along the middle row, and the context. */
function draw(style: Partial<OverlayStyle>) {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  const result = { task: "segmentation", stamp: stamp(WIDTH, HEIGHT), layer: layer() };
  drawLayer(context, result, {
    scaleX: 1,
    scaleY: 1,
    devicePixelRatio: 1,
    mirrored: false,
    fontFamily: "sans-serif",
    ...style,
  });
  const alphas = (rows: number) =>
    [...context.getImageData(0, 0, WIDTH, rows).data].filter((_, i) => i % 4 === 3);
  return { row: alphas(1), all: alphas(HEIGHT) };
}

/** First and last column in which something is drawn. */
function reach(row: readonly number[]): [number, number] {
  const solid = (alpha: number) => alpha > 64;
  return [row.findIndex(solid), row.findLastIndex(solid)];
}

/** To the right everywhere, in pixels. */
function flow(pixels: number) {
  const size = { width: 8, height: 4 };
  return { ...size, u: new Float32Array(32).fill(pixels), v: new Float32Array(32) };
}

describe("a layer", () => {
  it("is stretched over the picture", () => {
    expect(reach(draw({}).row)).toEqual([60, 99]);
    expect(reach(draw({ mirrored: true }).row)).toEqual([140, 179]);
  });

  it("has moved along the flow, by its share of time", () => {
    const displacement = { map: flow(40), share: 0.5 };
    const [first, last] = reach(draw({ displacement }).row);
    expect(first).toBeCloseTo(80, -0.5);
    expect(last).toBeCloseTo(119, -0.5);
    const mirrored = reach(draw({ displacement, mirrored: true }).row);
    expect(mirrored[0]).toBeCloseTo(120, -0.5);
  });

  it("moves where things move, and shows no seams", () => {
    const map = flow(0);
    // Only the upper half moves.
    map.u.fill(20, 0, 16);
    const { all } = draw({ displacement: { map, share: 1 } });
    const row = (y: number) => all.slice(y * WIDTH, (y + 1) * WIDTH);
    expect(reach(row(10))[0]).toBeCloseTo(80, -0.5);
    expect(reach(row(HEIGHT - 10))[0]).toBeCloseTo(60, -0.5);
    // Inside the red all is as opaque as it was painted.
    const inside = draw({ displacement: { map: flow(20), share: 1 } }).all.filter((_, i) => {
      const x = i % WIDTH;
      return x > 84 && x < 115;
    });
    expect(Math.min(...inside)).toBeGreaterThan(120);
    expect(Math.max(...inside)).toBeLessThan(136);
  });
});

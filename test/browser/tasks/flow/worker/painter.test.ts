/** What the painters of dense flow show, pixel by pixel: the one with WebGL and the one without. */
import { describe, expect, it } from "vitest";
import { wheelColour } from "../../../../../src/tasks/flow/colour-wheel.ts";
import { FLOW_DEFAULTS, type FlowOptions } from "../../../../../src/tasks/flow/result.ts";
import { CanvasPainter } from "../../../../../src/tasks/flow/worker/canvas-painter.ts";
import { type DenseEffect, GlPainter } from "../../../../../src/tasks/flow/worker/gl-painter.ts";
import type { PaintedFlow } from "../../../../../src/tasks/flow/worker/painting.ts";
import { plainPicture } from "../../../engines/onnx/tiny-model.ts";

const SIZE = { width: 128, height: 64 };
const MAP = { width: 32, height: 16 };
const GREY = [200, 120, 40] as const;

type Paint = (flow: PaintedFlow, options: FlowOptions) => ImageBitmap;

function paintersOf(): readonly (readonly [string, Paint])[] {
  const image = plainPicture(GREY, SIZE.width, SIZE.height);
  const frame = { image, mediaTime: 0, ...SIZE };
  const gl = GlPainter.create();
  if (!gl) throw new Error("There is no WebGL 2.");
  const canvas = new CanvasPainter();
  return [
    ["WebGL", (flow, options) => gl.paint(frame, flow, options.effect as DenseEffect, options)],
    ["2D canvas", (flow, options) => canvas.paint(frame, flow, options)],
  ];
}

/** The left half rests, the right half goes by (u, v). */
function halves(u: number, v: number): PaintedFlow {
  const cells = MAP.width * MAP.height;
  const right = (_: unknown, i: number) => i % MAP.width >= MAP.width / 2;
  const plane = (value: number) =>
    Float32Array.from({ length: cells }, (_, i) => (right(_, i) ? value : 0));
  const map = { ...MAP, u: plane(u), v: plane(v) };
  return { map, own: plane(Math.hypot(u, v)), threshold: 2, range: 10, fresh: true };
}

/** Of the middle of each half; closes the layer. */
function colours(layer: ImageBitmap): { left: number[]; right: number[] } {
  const canvas = new OffscreenCanvas(layer.width, layer.height);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  context.drawImage(layer, 0, 0);
  layer.close();
  const at = (x: number) => [...context.getImageData(x, layer.height / 2 || 32, 1, 1).data];
  return { left: at(canvas.width / 4), right: at((3 * canvas.width) / 4) };
}

function expectNear(colour: readonly number[], expected: readonly number[], off: number): void {
  for (const [channel, value] of expected.entries()) {
    expect(Math.abs((colour[channel] ?? Number.NaN) - value)).toBeLessThanOrEqual(off);
  }
}

describe.each(paintersOf())("%s", (_name, paint) => {
  it.each([
    ["right", 10, 0],
    ["left", -10, 0],
    ["down", 0, 10],
    ["left and up, at two thirds of the range", -6 * Math.SQRT1_2, -6 * Math.SQRT1_2],
    ["up, beyond the range", 0, -14],
  ])("tints what goes %s, and leaves alone what rests", (_direction, u, v) => {
    const { left, right } = colours(
      paint(halves(u, v), { ...FLOW_DEFAULTS, effect: "wheel", opacity: 1 }),
    );
    expect(left[3]).toBe(0);
    const expected = [0, 0, 0];
    wheelColour(u / 10, v / 10, expected);
    expectNear(right, [...expected, 255], 4);
  });

  it("covers by the opacity, and less what is slow", () => {
    const options = { ...FLOW_DEFAULTS, effect: "wheel", opacity: 0.6 } as const;
    expectNear([colours(paint(halves(10, 0), options)).right[3] ?? 0], [153], 2);
    // A sixth of the range has half of it.
    expectNear([colours(paint(halves(10 / 6, 0), options)).right[3] ?? 0], [77], 3);
  });

  it("keeps what moves and darkens the rest", () => {
    const { left, right } = colours(
      paint(halves(10, 0), { ...FLOW_DEFAULTS, effect: "moving", opacity: 1 }),
    );
    expectNear(right, [...GREY, 255], 4);
    const grey = 0.3 * (0.299 * GREY[0] + 0.587 * GREY[1] + 0.114 * GREY[2]);
    expectNear(left, [grey, grey, grey, 255], 12);
  });
});

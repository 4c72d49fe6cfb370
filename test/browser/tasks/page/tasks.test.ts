/**
 * Every task draws whatever its results may hold, without an error, and leaves the canvas's state as
 * it found it: a loop over the registry, so that a new task is held to it, too.
 */
import { afterEach, describe, expect, it } from "vitest";
import type { OverlayStyle } from "../../../../src/tasks/page/task-definition.ts";
import { TASKS } from "../../../../src/tasks/page/tasks.ts";
import { KINDS, RESULTS } from "../../../fixtures/results.ts";

await Promise.all([...TASKS.values()].map((task) => task.drawingLoaded?.()));

const STYLES: readonly OverlayStyle[] = [
  { scaleX: 1, scaleY: 1, devicePixelRatio: 1, mirrored: false, fontFamily: "sans-serif" },
  {
    scaleX: 0.37,
    scaleY: 2.5,
    devicePixelRatio: 1.5,
    mirrored: true,
    fontFamily: "monospace",
    noteOf: () => "3.1 m",
  },
];

/** All that a drawing may change for whoever draws next. */
function stateOf(context: OffscreenCanvasRenderingContext2D) {
  const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, lineDashOffset } = context;
  const { globalAlpha, globalCompositeOperation, font, textAlign, textBaseline } = context;
  const { filter, imageSmoothingEnabled, shadowBlur, shadowColor } = context;
  return {
    ...{ fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, lineDashOffset },
    ...{ globalAlpha, globalCompositeOperation, font, textAlign, textBaseline },
    ...{ filter, imageSmoothingEnabled, shadowBlur, shadowColor },
    dash: context.getLineDash(),
    transform: context.getTransform().toJSON(),
  };
}

/** A state that nobody has by accident. */
function unusual(context: OffscreenCanvasRenderingContext2D): void {
  Object.assign(context, {
    fillStyle: "#123456",
    strokeStyle: "#654321",
    lineWidth: 7,
    lineCap: "square",
    lineJoin: "bevel",
    globalAlpha: 0.9,
    font: "italic 23px serif",
    textAlign: "right",
    textBaseline: "hanging",
  });
  context.setLineDash([5, 2]);
  context.setTransform(1, 0, 0, 1, 3, 4);
}

/** Pixels that have any colour. */
function painted(context: OffscreenCanvasRenderingContext2D): number {
  const { data } = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if ((data[i] as number) > 0) count++;
  return count;
}

const layers: ImageBitmap[] = [];
function layer(): ImageBitmap {
  const canvas = new OffscreenCanvas(8, 6);
  const context = canvas.getContext("2d");
  context?.fillRect(0, 0, 8, 6);
  const bitmap = canvas.transferToImageBitmap();
  layers.push(bitmap);
  return bitmap;
}

afterEach(() => {
  for (const bitmap of layers.splice(0)) bitmap.close();
});

it("results of every task are tried", () => {
  expect(Object.keys(RESULTS).sort()).toEqual([...TASKS.keys()].sort());
});

describe.each([...TASKS])("%s", (id, task) => {
  it.each(KINDS)("draws “%s” and leaves the context as it was", (kind) => {
    for (const style of STYLES) {
      const context = new OffscreenCanvas(640, 900).getContext("2d");
      if (!context) throw new Error("no 2D context");
      unusual(context);
      const before = stateOf(context);
      const result = RESULTS[id]?.(kind, layer());
      if (!result) throw new Error(`There are no results of ${id}.`);
      task.draw(context, result, style);
      expect(stateOf(context)).toEqual(before);
      // Nothing was clipped or saved on the way either.
      context.restore();
      expect(stateOf(context)).toEqual(before);
      if (kind === "many") expect(painted(context)).toBeGreaterThan(0);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.globalAlpha = 1;
      context.fillRect(0, 0, 640, 900);
      expect(painted(context)).toBe(640 * 900);
    }
  });
});

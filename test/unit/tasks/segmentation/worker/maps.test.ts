/**
 * The arithmetic of class maps, small enough to check by hand: who is present, foreground, a
 * person's mask, sizes of layers.
 */
import { expect, it } from "vitest";
import type { Engine } from "../../../../../src/engines/engine.ts";
import { layerSize } from "../../../../../src/layers/layer-size.ts";
import { fillForeground } from "../../../../../src/tasks/segmentation/worker/foreground.ts";
import { coverFit } from "../../../../../src/tasks/segmentation/worker/painting.ts";
import { presentClasses } from "../../../../../src/tasks/segmentation/worker/present.ts";
import { selfieMaps } from "../../../../../src/tasks/segmentation/worker/selfie.ts";
import type { SelfieMask } from "../../../../../src/tasks/segmentation/worker/selfie-mask.ts";

const LABELS = ["background", "cat", "dog"];

it("lists the classes that are there, greatest first, without background and stray pixels", () => {
  const classes = new Uint8Array(10_000);
  classes.fill(1, 0, 1000).fill(2, 1000, 4000).fill(3, 4000, 4009);
  expect(presentClasses({ classes }, LABELS)).toEqual([
    { classIndex: 2, label: "dog", share: 0.3 },
    { classIndex: 1, label: "cat", share: 0.1 },
  ]);
  expect(presentClasses({ classes: new Uint8Array(9) }, LABELS)).toEqual([]);
});

it("doubts a foreground pixel beside the background only, unless the map is soft", () => {
  const map = {
    width: 4,
    height: 1,
    classes: Uint8Array.of(0, 1, 1, 2),
    confidence: Uint8Array.of(200, 150, 130, 140),
  };
  const target = new Uint8Array(4);
  fillForeground({ ...map, soft: false }, target);
  expect([...target]).toEqual([55, 150, 255, 255]);
  fillForeground({ ...map, soft: true }, target);
  expect([...target]).toEqual([55, 150, 130, 140]);
  // A winner of three below one half stays on its side of the outline.
  fillForeground({ ...map, confidence: Uint8Array.of(100, 90, 130, 140), soft: false }, target);
  expect([...target]).toEqual([127, 128, 255, 255]);
});

it("makes two classes of a person's mask, and background of what is not a number", async () => {
  const mask: SelfieMask = {
    width: 3,
    height: 2,
    confidence: Float32Array.of(0, 0.25, 0.5, 0.8, 1, Number.NaN),
  };
  const engine = {
    description: { backend: "mediapipe-cpu" },
    run: async () => ({ output: mask, preprocess: 0, run: 7 }),
  } as unknown as Engine<SelfieMask>;
  const { map, run } = await selfieMaps(engine).map({ image: {} as VideoFrame, mediaTime: 0 });
  expect(run).toBe(7);
  expect([map.width, map.height]).toEqual([3, 2]);
  expect([...map.classes]).toEqual([0, 0, 1, 1, 1, 0]);
  expect([...map.confidence]).toEqual([255, 191, 128, 204, 255, 0]);
});

it("keeps the frame's size and aspect ratio, up to 1920 pixels", () => {
  expect(layerSize(768, 432)).toEqual({ width: 768, height: 432 });
  expect(layerSize(2160, 3840)).toEqual({ width: 1080, height: 1920 });
});

it("covers a layer with the middle of a picture", () => {
  expect(coverFit({ width: 200, height: 200 }, { width: 320, height: 180 })).toEqual({
    x: 0,
    y: (1 - 180 / 320) / 2,
    width: 1,
    height: 180 / 320,
  });
  expect(coverFit({ width: 400, height: 100 }, { width: 100, height: 100 })).toEqual({
    x: 0.375,
    y: 0,
    width: 0.25,
    height: 1,
  });
});

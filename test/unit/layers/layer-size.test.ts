/** The size of a layer, by the frame's. */
import { expect, it } from "vitest";
import { layerSize, tintSize } from "../../../src/layers/layer-size.ts";

it("keeps the frame's size and aspect ratio, up to 1920 pixels", () => {
  expect(layerSize(768, 432)).toEqual({ width: 768, height: 432 });
  expect(layerSize(2160, 3840)).toEqual({ width: 1080, height: 1920 });
});

it("is up to 640 pixels for colours alone that the processor paints", () => {
  expect(tintSize(320, 240)).toEqual({ width: 320, height: 240 });
  expect(tintSize(1920, 1080)).toEqual({ width: 640, height: 360 });
  expect(tintSize(2160, 3840)).toEqual({ width: 360, height: 640 });
});

/** The size of a layer, by the frame's. */
import { expect, it } from "vitest";
import { layerSize } from "../../../src/layers/layer-size.ts";

it("keeps the frame's size and aspect ratio, up to 1920 pixels", () => {
  expect(layerSize(768, 432)).toEqual({ width: 768, height: 432 });
  expect(layerSize(2160, 3840)).toEqual({ width: 1080, height: 1920 });
});

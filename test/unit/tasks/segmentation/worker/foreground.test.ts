/** The foreground of a class map, pixel by pixel. */
import { expect, it } from "vitest";
import { fillForeground } from "../../../../../src/tasks/segmentation/worker/foreground.ts";

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

/** A layer's output as grey pictures. */
import { expect, it } from "vitest";
import { activationMaps } from "../../../src/inside/activation-maps.ts";

it("activations are grey from the least to the greatest", () => {
  const maps = activationMaps([1, 2, 1, 2], [0, 2, 4, 0]);
  expect(maps).toMatchObject({
    width: 2,
    height: 1,
    channels: 2,
    least: 0,
    greatest: 4,
    zeros: 0.5,
  });
  expect([...(maps?.levels ?? [])]).toEqual([0, 128, 255, 0]);
  expect(activationMaps([2, 2, 2, 2], [])).toBeNull();
});

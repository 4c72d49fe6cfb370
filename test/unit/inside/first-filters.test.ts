/** First filters as pictures. */
import { expect, it } from "vitest";
import { filterPictures } from "../../../src/inside/first-filters.ts";

it("filters are pictures in the order of red, green and blue", () => {
  const blue = Float32Array.from({ length: 27 }, (_, i) => (i < 9 ? 1 : 0));
  const [first] = filterPictures([1, 3, 3, 3], blue, true)?.filters ?? [];
  expect([...(first?.pixels.subarray(0, 4) ?? [])]).toEqual([128, 128, 255, 255]);
  expect(filterPictures([8, 16, 3, 3], new Float32Array(1152), false)).toBeNull();
});

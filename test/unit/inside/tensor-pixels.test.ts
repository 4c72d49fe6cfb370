/** Pictures as tensors, and back. */
import { expect, it } from "vitest";
import type { Pixels } from "../../../src/inside/degradation.ts";
import { pixelsToTensor, tensorToPixels } from "../../../src/inside/tensor-pixels.ts";

const picture: Pixels = {
  width: 21,
  height: 15,
  data: new Uint8ClampedArray(4 * 21 * 15).fill(255),
};

it("pictures come out of tensors as they went in, in either order", () => {
  const data = picture.data.map((_, i) => (i % 4 === 3 ? 255 : (37 * i) % 256));
  for (const layout of ["NCHW", "NHWC"] as const)
    for (const channels of ["RGB", "BGR"] as const) {
      const input = {
        width: 21,
        height: 15,
        layout,
        channels,
        mean: [104, 117, 123],
        std: [58, 57, 60],
        fit: "stretch",
      } as const;
      const again = tensorToPixels(pixelsToTensor({ ...picture, data }, input), input);
      expect(again.data).toEqual(data);
    }
});

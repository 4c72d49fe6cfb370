/** Where each colour of each pixel lies in a tensor, against writing the tensor out by its definition. */
import { describe, expect, it } from "vitest";
import { pictureInput } from "../../../src/catalog/network-inputs.ts";
import type { ImageInput } from "../../../src/geometry/image-input.ts";
import { tensorLayout } from "../../../src/gpu/tensor-layout.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";

const SIZE = { width: 3, height: 2 };
/** Red, green and blue of pixel i, all different. */
const pixel = (i: number) => [10 * i + 1, 10 * i + 2, 10 * i + 3] as const;

function input(changes: Partial<ImageInput>): ImageInput {
  return { ...pictureInput(modelEntry()), ...SIZE, ...changes };
}

/** Nested as the layout says, one value after the other. */
function written({ layout, channels, mean, std }: ImageInput): number[] {
  const order = channels === "RGB" ? [0, 1, 2] : [2, 1, 0];
  const value = (i: number, position: number) => {
    const colour = pixel(i)[order[position] as number] as number;
    return (colour - (mean[position] as number)) / (std[position] as number);
  };
  const pixels = Array.from({ length: SIZE.width * SIZE.height }, (_, i) => i);
  return layout === "NCHW"
    ? [0, 1, 2].flatMap((position) => pixels.map((i) => value(i, position)))
    : pixels.flatMap((i) => [0, 1, 2].map((position) => value(i, position)));
}

const INPUTS = (["NCHW", "NHWC"] as const).flatMap((layout) =>
  (["RGB", "BGR"] as const).map((channels) => ({ layout, channels })),
);

describe.each(INPUTS)("a tensor $layout of $channels", (kind) => {
  const model = input({ ...kind, mean: [1, 20, 300], std: [2, 4, 8], pad: 114 });
  const layout = tensorLayout(model);

  it("has every colour of every pixel at its place, normalised in the tensor's own order", () => {
    const filled = new Float64Array(layout.length).fill(Number.NaN);
    for (let i = 0; i < SIZE.width * SIZE.height; i++) {
      pixel(i).forEach((colour, channel) => {
        const at = (layout.planes[channel] as number) + i * layout.pixelStride;
        filled[at] = colour * (layout.gain[channel] as number) + (layout.bias[channel] as number);
      });
    }
    const wanted = written(model);
    expect(filled).toHaveLength(wanted.length);
    wanted.forEach((value, at) => {
      expect(filled[at]).toBeCloseTo(value, 10);
    });
  });

  it("has padding that is normalised as a pixel of that value would be", () => {
    layout.padding.forEach((value, channel) => {
      const asPixel = 114 * (layout.gain[channel] as number) + (layout.bias[channel] as number);
      expect(value).toBeCloseTo(asPixel, 10);
    });
  });
});

it("pads with black where the model says nothing", () => {
  expect(tensorLayout(input({ mean: [0, 0, 0], std: [255, 255, 255] })).padding).toEqual([0, 0, 0]);
});

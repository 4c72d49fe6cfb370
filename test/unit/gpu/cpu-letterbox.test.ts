/**
 * The processor's preprocessing against a reference in float64 that is written from the definition:
 * every fit and layout, odd sizes, turned and mirrored frames, and what is kept between frames.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImageInput } from "../../../src/geometry/image-input.ts";
import { type Placement, place } from "../../../src/geometry/placement.ts";
import { CpuLetterbox } from "../../../src/gpu/cpu-letterbox.ts";
import { tensorLayout } from "../../../src/gpu/tensor-layout.ts";
import { oriented, type Picture, texture } from "../../fixtures/picture.ts";
import {
  greatestDifference,
  referenceResize,
  unnormalise,
} from "../../fixtures/reference-resize.ts";
import { frameOfPixels } from "../../fixtures/video-frame.ts";

/** In units of 1/255: weights are rounded to 2⁻¹⁴, sums of rows to 2⁻⁷, the tensor to float32. */
const TOLERANCE = 0.1;

const INPUT: ImageInput = {
  width: 24,
  height: 17,
  layout: "NCHW",
  channels: "RGB",
  mean: [0, 0, 0],
  std: [1, 1, 1],
  fit: "letterbox",
  anchor: "centre",
  pad: 114,
};

const whole = ({ width, height }: Picture) => ({ x: 0, y: 0, width, height });

/** How far the tensor is from the reference at most. */
async function error(
  letterbox: CpuLetterbox,
  frame: VideoFrame,
  shown: Picture,
  placement: Placement,
  input: ImageInput,
): Promise<number> {
  const tensor = await letterbox.prepare(frame, [placement]);
  return greatestDifference(unnormalise(tensor, input), referenceResize(shown, placement, input));
}

describe("a picture as a tensor", () => {
  it("is the antialiased reduction of the definition, for any sizes and ways to lie", async () => {
    const side = fc.integer({ min: 1, max: 60 });
    const inputs = fc.record({
      width: fc.integer({ min: 1, max: 40 }),
      height: fc.integer({ min: 1, max: 40 }),
      layout: fc.constantFrom("NCHW", "NHWC"),
      channels: fc.constantFrom("RGB", "BGR"),
      fit: fc.constantFrom("letterbox", "stretch"),
      anchor: fc.constantFrom("top-left", "centre"),
      pad: fc.integer({ min: 0, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(side, side, inputs, async (width, height, shape) => {
        const input = { ...INPUT, ...shape, mean: [10, 20, 30], std: [2, 4, 8] } as const;
        const picture = texture(width, height);
        const placement = place(whole(picture), input);
        const letterbox = new CpuLetterbox(tensorLayout(input));
        const off = await error(letterbox, frameOfPixels(picture), picture, placement, input);
        expect(off).toBeLessThan(TOLERANCE);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it.each(
    ([0, 90, 180, 270] as const).flatMap((rotation) =>
      [false, true].map((flip) => ({ rotation, flip })),
    ),
  )("is upright where the frame is stored as $rotation°, flipped: $flip", async (stored) => {
    const picture = texture(37, 23);
    const shown = oriented(picture, stored);
    const placement = place(whole(shown), INPUT);
    const letterbox = new CpuLetterbox(tensorLayout(INPUT));
    const frame = frameOfPixels(picture, stored);
    expect(await error(letterbox, frame, shown, placement, INPUT)).toBeLessThan(TOLERANCE);
  });

  it("is padding where the region leaves the picture", async () => {
    const picture = texture(20, 20);
    const placement = place({ x: -10, y: 5, width: 30, height: 30 }, INPUT);
    const letterbox = new CpuLetterbox(tensorLayout(INPUT));
    const off = await error(letterbox, frameOfPixels(picture), picture, placement, INPUT);
    expect(off).toBeLessThan(TOLERANCE);
  });

  it("does not read what lies between rows", async () => {
    const picture = texture(21, 15);
    const letterbox = new CpuLetterbox(tensorLayout(INPUT));
    const frame = frameOfPixels(picture, { rowBytes: 4 * 21 + 28 });
    const placement = place(whole(picture), INPUT);
    expect(await error(letterbox, frame, picture, placement, INPUT)).toBeLessThan(TOLERANCE);
  });
});

describe("one letterbox over time", () => {
  it("forgets a geometry with the next: no old padding, no old picture", async () => {
    const letterbox = new CpuLetterbox(tensorLayout(INPUT));
    const turned = { x: 4, y: 3, width: 20, height: 10, angle: 0.4 };
    for (const [width, height] of [
      [60, 10],
      [10, 60],
      [24, 17],
      [60, 10],
    ] as const) {
      const picture = texture(width, height);
      const placement = place(whole(picture), INPUT);
      const frame = frameOfPixels(picture);
      expect(await error(letterbox, frame, picture, placement, INPUT)).toBeLessThan(TOLERANCE);
      await letterbox.prepare(frame, [place(turned, INPUT)]);
    }
  });

  it("gives several regions of one frame back to back, and one again in the same room", async () => {
    const letterbox = new CpuLetterbox(tensorLayout(INPUT));
    const picture = texture(50, 40);
    const frame = frameOfPixels(picture);
    const placements = [0, 10, 20].map((x) => place({ x, y: x, width: 20, height: 15 }, INPUT));
    const { length } = tensorLayout(INPUT);
    const tensor = await letterbox.prepare(frame, placements);
    expect(tensor).toHaveLength(3 * length);
    for (const [index, placement] of placements.entries()) {
      const own = tensor.subarray(index * length, (index + 1) * length);
      const reference = referenceResize(picture, placement, INPUT);
      expect(greatestDifference(unnormalise(own, INPUT), reference)).toBeLessThan(TOLERANCE);
    }
    const alone = await letterbox.prepare(frame, placements.slice(1, 2));
    expect(alone).toHaveLength(length);
    expect(alone.buffer).toBe(tensor.buffer);
    expect(await letterbox.prepare(frame, placements.slice(0, 1))).toBe(alone);
  });
});

/** Two classes out of a person's mask. */
import { expect, it } from "vitest";
import type { Engine } from "../../../../../src/engines/engine.ts";
import { selfieMaps } from "../../../../../src/tasks/segmentation/worker/selfie.ts";
import type { SelfieMask } from "../../../../../src/tasks/segmentation/worker/selfie-mask.ts";

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

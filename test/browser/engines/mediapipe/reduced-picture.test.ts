/** What MediaPipe is shown in place of a large frame is that frame, smaller. */
import { afterAll, describe, expect, it } from "vitest";
import { ReducedPicture } from "../../../../src/engines/mediapipe/reduced-picture.ts";
import type { ImageInput } from "../../../../src/geometry/image-input.ts";
import { place } from "../../../../src/geometry/placement.ts";
import { oriented, texture } from "../../../fixtures/picture.ts";
import { referenceResize } from "../../../fixtures/reference-resize.ts";
import { frameOf } from "../../gpu/pictures.ts";

const reduced = new ReducedPicture();
afterAll(() => reduced.dispose());

describe("a frame for MediaPipe", () => {
  it("stays as it is where it has the size already", async () => {
    const frame = frameOf(texture(64, 48));
    expect(await reduced.of(frame, { width: 64, height: 48 })).toBe(frame);
    frame.close();
  });

  it.each([
    [{ width: 64, height: 48 }, {}],
    [{ width: 50, height: 50 }, {}],
    [{ width: 40, height: 30 }, { rotation: 180 }],
    [
      { width: 30, height: 40 },
      { rotation: 90, flip: true },
    ],
  ] as const)(
    "is the antialiased reduction to %o of one that lies as %o says",
    async (size, lying) => {
      const stored = texture(160, 120);
      const shown = oriented(stored, lying);
      const frame = frameOf(stored, lying);
      const given = await reduced.of(frame, size);
      frame.close();
      if (!(given instanceof ImageData)) throw new Error("no pixels");
      expect([given.width, given.height]).toEqual([size.width, size.height]);
      const input: ImageInput = {
        ...size,
        layout: "NHWC",
        channels: "RGB",
        mean: [0, 0, 0],
        std: [1, 1, 1],
        fit: "stretch",
      };
      const { width, height } = shown;
      const wanted = referenceResize(shown, place({ x: 0, y: 0, width, height }, input), input);
      const pixels = size.width * size.height;
      for (let i = 0; i < pixels; i++) {
        for (let colour = 0; colour < 3; colour++) {
          const value = given.data[4 * i + colour] as number;
          expect(Math.abs(value - (wanted[3 * i + colour] as number))).toBeLessThan(0.7);
        }
        expect(given.data[4 * i + 3]).toBe(255);
      }
    },
  );
});

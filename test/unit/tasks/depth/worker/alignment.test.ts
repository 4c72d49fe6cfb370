/** Scale and shift between two maps of depth, found again after they were put there. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Aligner, UNALIGNED } from "../../../../../src/tasks/depth/worker/alignment.ts";

const SIZE = { width: 64, height: 48 };

/** Hills of depth, in [1, 5] or so. */
function hills(phase = 0): Float32Array {
  return Float32Array.from({ length: SIZE.width * SIZE.height }, (_, i) => {
    const [x, y] = [i % SIZE.width, Math.floor(i / SIZE.width)];
    return 3 + Math.sin(x / 9 + phase) + Math.cos(y / 7 - phase);
  });
}

const map = (values: Float32Array) => ({ ...SIZE, values });
const undo = (values: Float32Array, scale: number, shift: number) =>
  values.map((value) => (value - shift) / scale);

describe("aligning a map to another", () => {
  it("finds the scale and shift between them", () => {
    const scales = fc.double({ min: 0.3, max: 3, noNaN: true });
    const shifts = fc.double({ min: -0.8, max: 0.8, noNaN: true });
    fc.assert(
      fc.property(scales, shifts, (scale, shift) => {
        const found = new Aligner().align(
          map(hills()),
          map(undo(hills(), scale, shift)),
          UNALIGNED,
        );
        expect(found?.scale).toBeCloseTo(scale, 2);
        expect(found?.shift).toBeCloseTo(shift, 2);
      }),
      { numRuns: 40 },
    );
  });

  it("goes by what rests where a quarter has changed altogether", () => {
    const current = undo(hills(), 1.2, 0.1);
    current.fill(9, 0, current.length / 4);
    // From the frame before, as in a video.
    const found = new Aligner().align(map(hills()), map(current), { scale: 1.15, shift: 0.15 });
    expect(found?.scale).toBeCloseTo(1.2, 1);
    expect(found?.shift).toBeCloseTo(0.1, 0);
  });

  it("has no answer for a wall, which tells no scale", () => {
    const wall = map(new Float32Array(SIZE.width * SIZE.height).fill(2));
    const aligner = new Aligner();
    expect(aligner.align(map(hills()), wall, UNALIGNED)).toBeNull();
    expect(aligner.align(wall, map(hills()), UNALIGNED)).toBeNull();
  });

  it("has none where the two have nothing to do with each other", () => {
    expect(new Aligner().align(map(hills()), map(hills(2)), UNALIGNED)).toBeNull();
  });

  it("has none for a scale that no drift would make", () => {
    expect(new Aligner().align(map(hills()), map(undo(hills(), 6, 0)), UNALIGNED)).toBeNull();
  });

  it("takes maps of another size after each other", () => {
    const aligner = new Aligner();
    aligner.align(map(hills()), map(hills()), UNALIGNED);
    const small = {
      width: 20,
      height: 12,
      values: Float32Array.from({ length: 240 }, (_, i) => 1 + (i % 20) / 4 + i / 100),
    };
    const found = aligner.align(small, { ...small, values: undo(small.values, 1.5, 0) }, UNALIGNED);
    expect(found?.scale).toBeCloseTo(1.5, 2);
  });
});

/** Readers of measured flow (.flo, KITTI's PNG) on files written by hand. */
import { describe, expect, it } from "vitest";
import { readFlo, readKittiFlow } from "../../../../tools/eval/flow-truth.ts";
import { floFile } from "./flo-file.ts";
import { pngFile } from "./png-file.ts";

describe("a .flo file", () => {
  it("holds u and v of each pixel, row by row", () => {
    const { width, height, u, v } = readFlo(
      floFile(3, 2, [
        [1, -2],
        [0.5, 0.25],
        [0, 0],
        [-300, 4],
        [7, 8],
        [9, 10],
      ]),
    );
    expect([width, height]).toEqual([3, 2]);
    expect([...u]).toEqual([1, 0.5, 0, -300, 7, 9]);
    expect([...v]).toEqual([-2, 0.25, 0, 4, 8, 10]);
  });

  it("knows nothing where either is beyond 1e8 or no number", () => {
    const { u, v } = readFlo(
      floFile(6, 1, [
        [1e8, -1e8],
        [1.1e8, 0],
        [0, -1.1e8],
        [Number.NaN, 0],
        [0, Number.POSITIVE_INFINITY],
        [5, 6],
      ]),
    );
    const nan = Number.NaN;
    expect([...u]).toEqual([1e8, nan, nan, nan, nan, 5]);
    expect([...v]).toEqual([-1e8, nan, nan, nan, nan, 6]);
  });

  it("is read where it lies in a larger buffer", () => {
    const file = floFile(1, 1, [[3, 4]]);
    const larger = new Uint8Array(file.length + 7);
    larger.set(file, 5);
    expect([...readFlo(larger.subarray(5, 5 + file.length)).v]).toEqual([4]);
  });

  it("is refused without its tag, or with another size than it says", () => {
    const file = floFile(2, 1, [
      [1, 2],
      [3, 4],
    ]);
    expect(() => readFlo(new Uint8Array())).toThrow(/no \.flo file/);
    expect(() => readFlo(file.subarray(0, 11))).toThrow(/no \.flo file/);
    expect(() => readFlo(file.toReversed())).toThrow(/no \.flo file/);
    expect(() => readFlo(file.subarray(0, 27))).toThrow(/27 bytes do not hold 2 × 1/);
    expect(() => readFlo(Uint8Array.from([...file, 0]))).toThrow(/29 bytes/);
    // Sizes whose product fits or runs over in 32 bits.
    for (const [width, height] of [
      [0, 0],
      [0, 2],
      [-2, -1],
      [-1, -2],
      [2 ** 31 - 1, 2 ** 31 - 1],
      [2 ** 16, 2 ** 16],
    ] as const) {
      const hostile = file.slice();
      new DataView(hostile.buffer).setInt32(4, width, true);
      new DataView(hostile.buffer).setInt32(8, height, true);
      expect(() => readFlo(hostile)).toThrow(/do not hold/);
    }
  });
});

describe("KITTI's flow", () => {
  it("is 64ths of a pixel about 2^15, where blue says that it is known", async () => {
    const { width, height, u, v } = await readKittiFlow(
      pngFile({
        bits: 16,
        colour: 2,
        rows: [
          [32768, 32768, 1, 32768 + 96, 32768 - 64 * 7, 1],
          [0, 65535, 1, 40000, 40000, 0],
        ],
        filters: [1, 4],
      }),
    );
    expect([width, height]).toEqual([2, 2]);
    expect([...u]).toEqual([0, 1.5, -512, Number.NaN]);
    expect([...v]).toEqual([0, -7, 32767 / 64, Number.NaN]);
  });

  it("is refused in eight bits or grey", async () => {
    const eight = pngFile({ bits: 8, colour: 2, rows: [[128, 128, 1]] });
    await expect(readKittiFlow(eight)).rejects.toThrow(/16 bits/);
    const grey = pngFile({ bits: 16, colour: 0, rows: [[32768]] });
    await expect(readKittiFlow(grey)).rejects.toThrow(/three channels/);
    await expect(readKittiFlow(floFile(1, 1, [[0, 0]]))).rejects.toThrow(/no PNG/);
  });
});

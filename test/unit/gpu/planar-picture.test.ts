/** Luma and chroma become the colours that the standards say. */
import { describe, expect, it } from "vitest";
import { type ChannelMix, yuvMix } from "../../../src/gpu/planar-picture.ts";

function mixed(mix: ChannelMix | null, [a, b, c]: readonly [number, number, number]): number[] {
  return (mix ?? []).map(([ka, kb, kc, k]) => ka * a + kb * b + kc * c + k);
}

describe("luma and chroma", () => {
  it.each([
    // Black, white and grey, whatever the matrix.
    ["bt709", false, [16, 128, 128], [0, 0, 0]],
    ["bt709", false, [235, 128, 128], [255, 255, 255]],
    ["smpte170m", true, [128, 128, 128], [128, 128, 128]],
    // EBU and SMPTE colour bars at 100 %, of ITU-R BT.709 and BT.601, in eight bits.
    ["bt709", false, [63, 102, 240], [255, 0, 0]],
    ["bt709", false, [173, 42, 26], [0, 255, 0]],
    ["bt709", false, [32, 240, 118], [0, 0, 255]],
    ["smpte170m", false, [81, 90, 240], [255, 0, 0]],
    ["bt470bg", false, [145, 54, 34], [0, 255, 0]],
    ["smpte170m", false, [41, 240, 110], [0, 0, 255]],
    // JPEG: BT.601 with the full range.
    ["smpte170m", true, [76, 85, 255], [255, 0, 0]],
    ["smpte170m", true, [29, 255, 107], [0, 0, 255]],
  ] as const)("of %s, full range %s: %j is %j", (matrix, fullRange, samples, colour) => {
    const found = mixed(yuvMix({ matrix, fullRange }), samples);
    for (const [i, value] of found.entries()) {
      expect(Math.abs(value - (colour[i] as number))).toBeLessThan(2);
    }
  });

  it("are BT.709 of limited range where nothing is said", () => {
    expect(yuvMix({})).toEqual(yuvMix({ matrix: "bt709", fullRange: false }));
    expect(yuvMix({ matrix: null, fullRange: null })).toEqual(yuvMix({}));
  });

  it("are left to the browser where it knows more", () => {
    expect(yuvMix({ matrix: "bt2020-ncl" as VideoMatrixCoefficients })).toBeNull();
    expect(yuvMix({ matrix: "rgb" })).toBeNull();
  });
});

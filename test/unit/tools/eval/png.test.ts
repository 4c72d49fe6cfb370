/**
 * The PNG reader on files with every filter and depth that it takes, and on those that it refuses.
 */
import { describe, expect, it } from "vitest";
import { readDepthTruth } from "../../../../tools/eval/depth-truth.ts";
import { readGreyPng, readPng } from "../../../../tools/eval/png.ts";
import { type PngContent, pngFile } from "./png-file.ts";

const ALL_FILTERS = [0, 1, 2, 3, 4];
const ROWS = [0, 1, 2, 3, 4].map((y) =>
  [0, 1, 2, 3, 4, 5].map((x) => (y * 9973 + x * 26111 + x * y * 257) % 65536),
);
const GREY: PngContent = { bits: 16, colour: 0, rows: ROWS, filters: ALL_FILTERS };

describe("a PNG", () => {
  it("of 16-bit grey comes out of all five filters", async () => {
    const { width, height, bits, values } = await readGreyPng(pngFile(GREY));
    expect([width, height, bits]).toEqual([6, 5, 16]);
    expect([...values]).toEqual(ROWS.flat());
  });

  it("of 16-bit red, green and blue does, too", async () => {
    const { width, height, bits, channels, values } = await readPng(
      pngFile({ ...GREY, colour: 2 }),
    );
    expect([width, height, bits, channels]).toEqual([2, 5, 16, 3]);
    expect([...values]).toEqual(ROWS.flat());
  });

  it("of 8 bits does, too", async () => {
    const rows = ROWS.map((row) => row.map((value) => value & 255));
    for (const colour of [0, 2]) {
      const file = pngFile({ bits: 8, colour, rows, filters: ALL_FILTERS });
      expect([...(await readPng(file)).values]).toEqual(rows.flat());
    }
  });

  it("is depth in millimetres", async () => {
    const file = pngFile({ bits: 16, colour: 0, rows: [[0, 1500, 65535]], filters: [1] });
    const { metres } = await readDepthTruth(file);
    expect([...metres]).toEqual([0, 1.5, Math.fround(65.535)]);
  });

  it("is refused with alpha, or with colours where there should be none", async () => {
    await expect(readPng(pngFile({ ...GREY, colour: 4 }))).rejects.toThrow(/colour type 4/);
    await expect(readGreyPng(pngFile({ ...GREY, colour: 2 }))).rejects.toThrow(/colours/);
  });

  it("is refused when it is broken", async () => {
    const file = pngFile(GREY);
    await expect(readPng(new Uint8Array())).rejects.toThrow(/no PNG/);
    await expect(readPng(file.slice(1))).rejects.toThrow(/no PNG/);
    // Within the header, before the data and within it.
    for (const length of [20, 33, 60]) {
      await expect(readPng(file.slice(0, length))).rejects.toThrow();
    }
    const wide = file.slice();
    new DataView(wide.buffer).setUint32(16, 2 ** 31);
    await expect(readPng(wide)).rejects.toThrow(/does not fill/);
    const filter = pngFile({ ...GREY, filters: [0, 0, 5, 0, 0] });
    await expect(readPng(filter)).rejects.toThrow(/filter: 5/);
  });
});

import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readDepthTruth } from "../../eval/depth-truth.ts";
import { readGreyPng } from "../../eval/png.ts";

/** A PNG of 16-bit grey; each row's filter is applied by its definition, byte by byte. */
function png16(rows: readonly (readonly number[])[], filters: readonly number[], colour = 0) {
  const lines = rows.map((row) => row.flatMap((value) => [value >> 8, value & 255]));
  const filtered = lines.flatMap((line, y) => {
    const filter = filters[y] as number;
    const coded = line.map((value, x) => {
      const a = line[x - 2] ?? 0;
      const b = lines[y - 1]?.[x] ?? 0;
      const c = lines[y - 1]?.[x - 2] ?? 0;
      const paeth = [a, b, c].reduce((best, one) =>
        Math.abs(a + b - c - one) < Math.abs(a + b - c - best) ? one : best,
      );
      return (value - ([0, a, b, Math.floor((a + b) / 2), paeth][filter] as number)) & 255;
    });
    return [filter, ...coded];
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(rows[0]?.length ?? 0, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([16, colour, 0, 0, 0], 8);
  const chunk = (type: string, data: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return [length, Buffer.from(type), data, Buffer.alloc(4)];
  };
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      ...chunk("IHDR", header),
      ...chunk("IDAT", deflateSync(Uint8Array.from(filtered))),
      ...chunk("IEND", new Uint8Array()),
    ]),
  );
}

const ROWS = [0, 1, 2, 3, 4].map((y) =>
  [0, 1, 2, 3].map((x) => (y * 9973 + x * 26111 + x * y * 257) % 65536),
);

describe("PNG of 16-bit grey", () => {
  it("comes out of all five filters", async () => {
    const { width, height, bits, values } = await readGreyPng(png16(ROWS, [0, 1, 2, 3, 4]));
    expect([width, height, bits]).toEqual([4, 5, 16]);
    expect([...values]).toEqual(ROWS.flat());
  });

  it("is depth in millimetres", async () => {
    const { metres } = await readDepthTruth(png16([[0, 1500, 65535]], [1]));
    expect([...metres]).toEqual([0, 1.5, Math.fround(65.535)]);
  });

  it("is refused with alpha or colours", async () => {
    await expect(readGreyPng(png16(ROWS, [0, 0, 0, 0, 0], 4))).rejects.toThrow(/colour type 4/);
  });
});

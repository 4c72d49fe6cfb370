/** PNG files for tests, each row filtered as the specification defines it, byte by byte. */
import { deflateSync } from "node:zlib";

export interface PngContent {
  readonly bits: 8 | 16;
  /** As the file says it: 0 grey, 2 red, green and blue, 4 grey with alpha. */
  readonly colour: number;
  /** By row, a pixel's channels one after the other. */
  readonly rows: readonly (readonly number[])[];
  /** One a row, 0 to 4; without them none is filtered. */
  readonly filters?: readonly number[];
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2 };

export function pngFile({ bits, colour, rows, filters }: PngContent): Uint8Array<ArrayBuffer> {
  const channels = CHANNELS[colour] ?? 1;
  const step = (channels * bits) / 8;
  const lines = rows.map((row) =>
    bits === 8 ? row : row.flatMap((value) => [value >> 8, value & 255]),
  );
  const filtered = lines.flatMap((line, y) => {
    const filter = filters?.[y] ?? 0;
    const coded = line.map((value, x) => {
      const a = line[x - step] ?? 0;
      const b = lines[y - 1]?.[x] ?? 0;
      const c = lines[y - 1]?.[x - step] ?? 0;
      const paeth = [a, b, c].reduce((best, one) =>
        Math.abs(a + b - c - one) < Math.abs(a + b - c - best) ? one : best,
      );
      return (value - ([0, a, b, Math.floor((a + b) / 2), paeth][filter] as number)) & 255;
    });
    return [filter, ...coded];
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE((rows[0]?.length ?? 0) / channels, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([bits, colour, 0, 0, 0], 8);
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      ...chunk("IHDR", header),
      ...chunk("IDAT", deflateSync(Uint8Array.from(filtered))),
      ...chunk("IEND", new Uint8Array()),
    ]),
  );
}

/** Without a checksum, which nobody reads. */
function chunk(type: string, data: Uint8Array): readonly Uint8Array[] {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return [length, Buffer.from(type), data, Buffer.alloc(4)];
}

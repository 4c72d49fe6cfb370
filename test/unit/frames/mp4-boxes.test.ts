/** Fragmented MP4 files that are cut between two fragments: what their head says of the whole. */
import { describe, expect, it } from "vitest";
import { announcedLength, endsInFragment } from "../../../src/frames/mp4-boxes.ts";

/** Numbers are 32 bits, texts their letters. */
type Part = number | string | Uint8Array;

function box(type: string, ...parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const inside = parts.flatMap((part) => {
    if (typeof part === "string") return [...new TextEncoder().encode(part)];
    if (typeof part !== "number") return [...part];
    return [24, 16, 8, 0].map((shift) => (part >>> shift) & 255);
  });
  const bytes = new Uint8Array(8 + inside.length);
  new DataView(bytes.buffer).setUint32(0, bytes.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(inside, 8);
  return bytes;
}

const fragment = () => [box("moof", box("mfhd", 0, 1)), box("mdat", "frames")];
const FRAGMENT = 24 + 14;

/** An index of that many fragments; version 1 has times and offsets of 64 bits. */
function index(version: 0 | 1, fragments: number, offset = 0): Uint8Array<ArrayBuffer> {
  const long = (value: number) => (version === 1 ? [0, value] : [value]);
  const list = Array.from({ length: fragments }, () => [FRAGMENT, 90_000, 0]).flat();
  return box("sidx", version << 24, 1, 90_000, ...long(0), ...long(offset), fragments, ...list);
}

describe("a file with an index of its fragments", () => {
  it.each([0, 1] as const)("tells that one is missing, or two (version %i)", async (version) => {
    const head = [box("ftyp", "isom"), box("moov"), index(version, 3)];
    const file = (fragments: number) =>
      new Blob([...head, ...Array.from({ length: fragments }, fragment).flat()]);
    expect(await endsInFragment(file(3))).toBe(false);
    expect(await endsInFragment(file(2))).toBe(true);
    expect(await endsInFragment(file(1))).toBe(true);
  });

  it("may have something between", async () => {
    const free = box("free", "12345678");
    const head = [box("moov"), index(0, 2, free.length), free];
    expect(await endsInFragment(new Blob([...head, ...fragment(), ...fragment()]))).toBe(false);
    expect(await endsInFragment(new Blob([...head, ...fragment()]))).toBe(true);
  });

  it("may have one before each fragment", async () => {
    const one = () => [index(1, 1), ...fragment()];
    expect(await endsInFragment(new Blob([box("moov"), ...one(), ...one()]))).toBe(false);
    expect(await endsInFragment(new Blob([box("moov"), ...one(), index(1, 1)]))).toBe(true);
  });
});

it("a file without one does not", async () => {
  expect(await endsInFragment(new Blob([box("moov"), ...fragment()]))).toBe(false);
});

describe("the length that a fragmented file announces", () => {
  const movie = (...extent: Uint8Array[]) =>
    new Blob([box("ftyp", "isom"), box("moov", box("mvhd", 0, 0, 0, 1000, 0), ...extent)]);

  it("is that of its longest track, in seconds", async () => {
    expect(await announcedLength(movie(box("mvex", box("mehd", 0, 12_500))))).toBe(12.5);
    expect(await announcedLength(movie(box("mvex", box("mehd", 1 << 24, 0, 12_500))))).toBe(12.5);
  });

  it("is null where it says none", async () => {
    expect(await announcedLength(movie())).toBeNull();
    expect(await announcedLength(movie(box("mvex")))).toBeNull();
    expect(await announcedLength(movie(box("mvex", box("mehd", 0, 0))))).toBeNull();
    expect(await announcedLength(new Blob([]))).toBeNull();
  });
});

/** Sizes read from headers, against what the browser's own encoders have written. */
import { expect, it } from "vitest";
import { imageSize } from "../../../src/frames/image-size.ts";

it.each(["image/png", "image/jpeg", "image/webp"])("%s", async (type) => {
  for (const [width, height] of [
    [1, 1],
    [300, 7],
    [1920, 1081],
  ] as const) {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d")?.fillRect(0, 0, 1, 1);
    const file = await canvas.convertToBlob({ type });
    expect(file.type).toBe(type);
    expect(await imageSize(file)).toEqual({ width, height });
  }
});

const bytes = (...parts: (string | readonly number[])[]) =>
  new Blob(parts.map((part) => (typeof part === "string" ? part : Uint8Array.from(part))));

it("GIF, BMP, lossless and extended WebP, AVIF", async () => {
  expect(await imageSize(bytes("GIF89a", [0x2c, 1, 7, 0]))).toEqual({ width: 300, height: 7 });
  const bmp = bytes("BM", new Array<number>(16).fill(0), [4, 1, 0, 0], [0xf9, 255, 255, 255]);
  expect(await imageSize(bmp)).toEqual({ width: 260, height: 7 });
  const riff = ["RIFF", [0, 0, 0, 0], "WEBP"] as const;
  const size = 299 | (6 << 14);
  const lossless = [0x2f, size & 255, (size >> 8) & 255, (size >> 16) & 255, size >> 24];
  expect(await imageSize(bytes(...riff, "VP8L", [0, 0, 0, 0], lossless))).toEqual({
    width: 300,
    height: 7,
  });
  const extended = [0, 0, 0, 0, 0x2b, 1, 0, 6, 0, 0];
  expect(await imageSize(bytes(...riff, "VP8X", [10, 0, 0, 0], extended.slice(0)))).toEqual({
    width: 300,
    height: 7,
  });
  const ispe = (w: number, h: number) => [
    0,
    0,
    0,
    20,
    0x69,
    0x73,
    0x70,
    0x65,
    0,
    0,
    0,
    0,
    0,
    0,
    w >> 8,
    w & 255,
    0,
    0,
    h >> 8,
    h & 255,
  ];
  const avif = bytes([0, 0, 0, 16], "ftypavif", [0, 0, 0, 0], ispe(64, 64), ispe(300, 700));
  expect(await imageSize(avif)).toEqual({ width: 300, height: 700 });
});

it("none in what is cut off, or no picture", async () => {
  expect(await imageSize(bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]))).toBeNull();
  expect(await imageSize(bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16]))).toBeNull();
  expect(await imageSize(bytes("<!doctype html><title>no</title>"))).toBeNull();
  expect(await imageSize(new Blob([]))).toBeNull();
});

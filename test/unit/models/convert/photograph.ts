/**
 * A real photograph as network input. `diner.png` (a man at a table) was cut out of
 * `assets/samples.jpg` of the npm package `@vladmandic/human` (MIT); no JPEG decoder is installed.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";

interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGB, 0..255, row by row. */
  readonly pixels: Uint8Array;
}

/** Decodes a PNG of 8-bit RGB without interlacing. */
function decodePng(file: Buffer): Picture {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  if (file.readUInt32BE(24) !== 0x08020000) throw new Error("Only 8-bit RGB PNG is decoded here.");
  const chunks: Buffer[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") {
      chunks.push(file.subarray(at + 8, at + 8 + length));
    }
    at += length + 12;
  }
  const filtered = inflateSync(Buffer.concat(chunks));
  const stride = width * 3;
  const pixels = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= 3 ? (pixels[at - 3] ?? 0) : 0;
      const above = y > 0 ? (pixels[at - stride] ?? 0) : 0;
      const corner = x >= 3 && y > 0 ? (pixels[at - stride - 3] ?? 0) : 0;
      const predictions = [0, left, above, (left + above) >> 1, paeth(left, above, corner)];
      pixels[at] = (filtered[at + y + 1] ?? 0) + (predictions[filter ?? 0] ?? 0);
    }
  }
  return { width, height, pixels };
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(estimate - value));
  if (a === undefined || b === undefined || c === undefined) return 0;
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** The photograph stretched to a size; RGB or grey (the green channel), 0..`top`, NHWC order. */
export function photographAs(
  width: number,
  height: number,
  channels: number,
  top: number,
): Float32Array {
  const picture = decodePng(readFileSync(join(import.meta.dirname, "diner.png")));
  const values = new Float32Array(width * height * channels);
  // Bilinear: hard edges of repeated pixels would be no photograph.
  const at = (x: number, y: number, c: number) =>
    picture.pixels[
      (Math.min(y, picture.height - 1) * picture.width + Math.min(x, picture.width - 1)) * 3 + c
    ] ?? 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [(x * picture.width) / width, (y * picture.height) / height];
      const [left, upper] = [Math.floor(u), Math.floor(v)];
      for (let channel = 0; channel < channels; channel++) {
        const c = channels === 1 ? 1 : channel;
        const over = at(left, upper, c) * (left + 1 - u) + at(left + 1, upper, c) * (u - left);
        const under =
          at(left, upper + 1, c) * (left + 1 - u) + at(left + 1, upper + 1, c) * (u - left);
        const value = over * (upper + 1 - v) + under * (v - upper);
        values[(y * width + x) * channels + channel] = (value * top) / 255;
      }
    }
  }
  return values;
}

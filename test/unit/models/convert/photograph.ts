/**
 * A real photograph as network input. `diner.png` (a man at a table) was cut out of
 * `assets/samples.jpg` of the npm package `@vladmandic/human` (MIT); no JPEG decoder is installed.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "fast-png";

/** The photograph stretched to a size; RGB or grey (the green channel), 0..`top`, NHWC order. */
export function photographAs(
  width: number,
  height: number,
  channels: number,
  top: number,
): Float32Array {
  const picture = decode(readFileSync(join(import.meta.dirname, "diner.png")));
  const values = new Float32Array(width * height * channels);
  // Bilinear: hard edges of repeated pixels would be no photograph.
  const at = (x: number, y: number, c: number) =>
    picture.data[
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

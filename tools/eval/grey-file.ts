/** Photographs as grey pictures, in Node. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Size } from "../../src/geometry/size.ts";
import { resizePlane } from "../../src/motion/flow-field.ts";
import { imageSizeOf } from "./image-size-of.ts";

/** Grey in [0, 255], row by row. */
export interface GreyFile extends Size {
  readonly grey: Float32Array;
}

/** Reads a picture at its own size, by ffmpeg. */
export function greyFile(path: string): GreyFile {
  const { width, height } = imageSizeOf(readFileSync(path));
  const wanted = ["-f", "rawvideo", "-pix_fmt", "gray", "-"];
  const { stdout, stderr, status } = spawnSync("ffmpeg", ["-v", "error", "-i", path, ...wanted], {
    maxBuffer: 1 << 26,
  });
  if (status !== 0 || stdout.length !== width * height) {
    throw new Error(`ffmpeg does not read ${path}: ${stderr?.toString() ?? ""}`);
  }
  return { width, height, grey: Float32Array.from(stdout) };
}

/** Bilinear; to half of a side and more, as it is made for. */
export function resizeGrey(grey: Float32Array, from: Size, to: Size): Float32Array {
  const target = new Float32Array(to.width * to.height);
  resizePlane(grey, from, target, to);
  return target;
}

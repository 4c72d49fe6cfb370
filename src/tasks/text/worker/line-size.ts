/** Sizes in which the networks are shown pictures: bounded, and few different ones. */
import type { Size } from "../../../geometry/size.ts";
import { LINE_HEIGHT } from "../models.ts";
import type { RotatedBox } from "./rotated-box.ts";

/** Sides of what is searched are multiples of this. */
const SEARCH_STEP = 32;
/** Widths of what is read are multiples of this: lines of about the same length are read at once. */
const READ_STEP = 64;
/** Longer lines are squeezed: some 150 characters. */
const LONGEST = 1536;

/** The size in which a picture is searched: its own times the enlargement at most, and no side longer than the limit. */
export function searchSize({ width, height }: Size, sideLimit: number, enlargement = 1): Size {
  const longest = Math.max(SEARCH_STEP, sideLimit) / Math.max(width, height);
  const scale = Math.min(Math.max(1, enlargement), longest);
  const side = (length: number) =>
    Math.max(SEARCH_STEP, SEARCH_STEP * Math.round((length * scale) / SEARCH_STEP));
  return { width: side(width), height: side(height) };
}

/** The size in which a line is read: as high as the network wants, and wide enough for its length. */
export function lineSize({ width, height }: RotatedBox): Size {
  const long = (LINE_HEIGHT * width) / Math.max(height, 1e-3);
  const steps = Math.max(1, Math.ceil(long / READ_STEP));
  return { width: Math.min(LONGEST, READ_STEP * steps), height: LINE_HEIGHT };
}

/**
 * Masks as COCO has them (cocodataset.org, “Data format”): runs of 0 and 1 by turns, the first of 0, down one
 * column after the other; the lengths as text, as COCO's own programs write and read it.
 */
import { classesOf, type KeptClasses } from "../kept-maps/kept-map.ts";

/** Where a class is on a picture. */
export interface CocoMask {
  /** Of the picture, height first. */
  readonly size: readonly [height: number, width: number];
  readonly counts: string;
  /** In pixels of the picture. */
  readonly area: number;
  /** Left, top, width and height of the smallest box around it, in pixels. */
  readonly bbox: readonly [number, number, number, number];
}

/**
 * The masks of classes on a picture of that many pixels, over which the map is stretched: each pixel has the class of
 * the map's pixel below its middle. Classes that are nowhere have none.
 */
export function cocoMasks(
  map: KeptClasses,
  indices: readonly number[],
  width: number,
  height: number,
): ReadonlyMap<number, CocoMask> {
  const classes = classesOf(map);
  const masks = indices.map(
    (index) => [index, maskOf(classes, map, index, width, height)] as const,
  );
  return new Map(masks.flatMap(([index, mask]) => (mask ? [[index, mask] as const] : [])));
}

function maskOf(
  classes: Uint8Array,
  map: KeptClasses,
  index: number,
  width: number,
  height: number,
): CocoMask | null {
  /** Where the picture's rows of a row of the map begin, and where its last ends. */
  const tops = Array.from({ length: map.height + 1 }, (_, row) =>
    Math.max(0, Math.ceil((row * height) / map.height - 0.5)),
  );
  const counts: number[] = [];
  let [inside, run, area] = [false, 0, 0];
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let x = 0; x < width; x++) {
    const column = Math.floor(((x + 0.5) * map.width) / width);
    for (let row = 0; row < map.height; row++) {
      const from = tops[row] as number;
      const to = tops[row + 1] as number;
      if (to === from) continue;
      const isClass = classes[row * map.width + column] === index;
      if (isClass !== inside) {
        counts.push(run);
        [inside, run] = [isClass, 0];
      }
      run += to - from;
      if (!isClass) continue;
      area += to - from;
      left = Math.min(left, x);
      right = x;
      top = Math.min(top, from);
      bottom = Math.max(bottom, to - 1);
    }
  }
  if (area === 0) return null;
  counts.push(run);
  const bbox = [left, top, right - left + 1, bottom - top + 1] as const;
  return { size: [height, width], counts: textOf(counts), area, bbox };
}

/** Bits of a letter that carry the number; the next one up says that more letters follow. */
const BITS = 5;
const MORE = 1 << BITS;
const SIGN = 1 << (BITS - 1);
/** The letter of 0. */
const ZERO = 48;

/** Each length from the fourth on as its difference from the one but one before; the lowest five bits first, with a sign. */
function textOf(counts: readonly number[]): string {
  let text = "";
  for (const [i, count] of counts.entries()) {
    let rest = i > 2 ? count - (counts[i - 2] as number) : count;
    for (;;) {
      const bits = rest & (MORE - 1);
      rest >>= BITS;
      const isLast = rest === (bits & SIGN ? -1 : 0);
      text += String.fromCharCode(ZERO + bits + (isLast ? 0 : MORE));
      if (isLast) break;
    }
  }
  return text;
}

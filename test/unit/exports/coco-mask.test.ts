/** Masks read back by a reader of their own, written after COCO's description alone. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { cocoMasks } from "../../../src/exports/coco-mask.ts";
import { type KeptClasses, keptMap } from "../../../src/kept-maps/kept-map.ts";

/** Lengths out of the text: letters of 48 on, five bits each, the sixth says that more follow, the fifth is the sign. */
function lengths(text: string): number[] {
  const counts: number[] = [];
  let [value, shift] = [0, 0];
  for (const letter of text) {
    const code = letter.charCodeAt(0) - 48;
    value |= (code & 0x1f) << shift;
    shift += 5;
    if (code & 0x20) continue;
    if (code & 0x10) value |= -1 << shift;
    if (counts.length > 2) value += counts[counts.length - 2] as number;
    counts.push(value);
    [value, shift] = [0, 0];
  }
  return counts;
}

/** Pixels, row by row. */
function pixels(counts: readonly number[], width: number, height: number): boolean[] {
  const columns = counts.flatMap((count, i) => new Array<boolean>(count).fill(i % 2 === 1));
  expect(columns).toHaveLength(width * height);
  return Array.from(
    { length: width * height },
    (_, i) => columns[(i % width) * height + Math.floor(i / width)] === true,
  );
}

it("has each pixel of the picture where the map has the class", () => {
  const side = fc.integer({ min: 1, max: 12 });
  const pictureSide = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(
      side,
      side,
      pictureSide,
      pictureSide,
      fc.infiniteStream(fc.nat(2)),
      (w, h, width, height, stream) => {
        const classes = Uint8Array.from({ length: w * h }, () => stream.next().value ?? 0);
        const map = keptMap({ width: w, height: h, classes }) as KeptClasses;
        const masks = cocoMasks(map, [1, 2], width, height);
        for (const index of [1, 2]) {
          const wanted = Array.from({ length: width * height }, (_, i) => {
            const column = Math.floor((((i % width) + 0.5) * w) / width);
            const row = Math.floor(((Math.floor(i / width) + 0.5) * h) / height);
            return classes[row * w + column] === index;
          });
          const mask = masks.get(index);
          const area = wanted.filter(Boolean).length;
          if (!mask) {
            expect(area).toBe(0);
            continue;
          }
          expect(mask.size).toEqual([height, width]);
          expect(pixels(lengths(mask.counts), width, height)).toEqual(wanted);
          expect(mask.area).toBe(area);
          const rows = [...wanted.keys()]
            .filter((i) => wanted[i])
            .map((i) => Math.floor(i / width));
          const columns = [...wanted.keys()].filter((i) => wanted[i]).map((i) => i % width);
          const [left, top] = [Math.min(...columns), Math.min(...rows)];
          expect(mask.bbox).toEqual([
            left,
            top,
            Math.max(...columns) - left + 1,
            Math.max(...rows) - top + 1,
          ]);
        }
      },
    ),
  );
});

it("is written as COCO's own programs write it", () => {
  // A 3 × 3 picture whose middle is the thing: four of 0, one of 1, four of 0.
  const classes = Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0);
  const map = keptMap({ width: 3, height: 3, classes }) as KeptClasses;
  expect(cocoMasks(map, [1], 3, 3).get(1)).toEqual({
    size: [3, 3],
    counts: "414",
    area: 1,
    bbox: [1, 1, 1, 1],
  });
});

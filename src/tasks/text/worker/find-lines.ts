/**
 * From the map that says of each pixel how likely it is writing to rectangles around lines: differentiable
 * binarisation (Liao et al. 2020) as PaddleOCR decodes it.
 */
import { type RotatedBox, smallestBox, unclipped } from "./rotated-box.ts";

/** A line that was found, in pixels of the map. */
export interface FoundLine {
  readonly box: RotatedBox;
  /** Mean of the map in the rectangle before it is grown, in [0, 1]. */
  readonly score: number;
}

/** How a map is read. */
export interface FindingOptions {
  /** From here on a pixel is writing. */
  readonly threshold: number;
  /** Least mean in a line's rectangle. */
  readonly leastScore: number;
  /** How far rectangles are grown (`unclipped`): the network learns shrunken ones. */
  readonly growth: number;
}

/** Shortest side in pixels of the map, before and after growing, as in PaddleOCR. */
const SHORTEST = 3;
const SHORTEST_GROWN = 5;

/**
 * The lines in a map, the surest first. Pixels that touch, if only at a corner, are of one line; holes
 * in lines are no lines.
 * @param map `width` × `height`, row by row, in [0, 1]; borrowed
 */
export function findLines(
  map: Float32Array,
  width: number,
  height: number,
  { threshold, leastScore, growth }: FindingOptions,
): FoundLine[] {
  const lines: FoundLine[] = [];
  const seen = new Uint8Array(width * height);
  const stack: number[] = [];
  // Of the component at hand: the first and the last pixel of each row.
  const first = new Int32Array(height);
  const last = new Int32Array(height);
  for (let start = 0; start < map.length; start++) {
    if (seen[start] || !((map[start] as number) > threshold)) continue;
    const top = Math.floor(start / width);
    let bottom = top;
    first.fill(width, top);
    last.fill(-1, top);
    seen[start] = 1;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop() as number;
      const y = Math.floor(at / width);
      const x = at - y * width;
      if (y > bottom) bottom = y;
      if (x < (first[y] as number)) first[y] = x;
      if (x > (last[y] as number)) last[y] = x;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (seen[next] || !((map[next] as number) > threshold)) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    const outline = [];
    for (let y = top; y <= bottom; y++) {
      outline.push({ x: (first[y] as number) + 0.5, y: y + 0.5 });
      outline.push({ x: (last[y] as number) + 0.5, y: y + 0.5 });
    }
    const tight = smallestBox(outline);
    if (!tight || Math.min(tight.width, tight.height) < SHORTEST) continue;
    const score = meanWithin(map, width, height, tight);
    if (score < leastScore) continue;
    const box = unclipped(tight, growth);
    if (Math.min(box.width, box.height) < SHORTEST_GROWN) continue;
    lines.push({ box, score });
  }
  return lines.sort((a, b) => b.score - a.score);
}

/** Mean of the map over the pixels whose centres lie in a box. */
function meanWithin(map: Float32Array, width: number, height: number, box: RotatedBox): number {
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  const reachX = (box.width * Math.abs(cos) + box.height * Math.abs(sin)) / 2;
  const reachY = (box.width * Math.abs(sin) + box.height * Math.abs(cos)) / 2;
  const halfWidth = box.width / 2 + 1e-6;
  const halfHeight = box.height / 2 + 1e-6;
  const left = Math.max(0, Math.floor(box.centreX - reachX));
  const right = Math.min(width - 1, Math.ceil(box.centreX + reachX));
  const top = Math.max(0, Math.floor(box.centreY - reachY));
  const bottom = Math.min(height - 1, Math.ceil(box.centreY + reachY));
  let sum = 0;
  let count = 0;
  for (let y = top; y <= bottom; y++) {
    const dy = y + 0.5 - box.centreY;
    for (let x = left; x <= right; x++) {
      const dx = x + 0.5 - box.centreX;
      if (Math.abs(dx * cos + dy * sin) > halfWidth) continue;
      if (Math.abs(dy * cos - dx * sin) > halfHeight) continue;
      sum += map[y * width + x] as number;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

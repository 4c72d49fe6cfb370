import { labelsOf } from "../../../catalog/model.ts";
import type { OutputTensor } from "../../../engines/tensors.ts";
import { floats } from "../../worker/floats.ts";
import { Candidates, type DetectionContext, type FoundDetections } from "./candidates.ts";

/**
 * CenterNet (Zhou et al. 2019) as `@vladmandic/human` carries it, cut at its heads, and Fovea's own
 * after it.
 *
 *   0: [1, rows, columns, classes]: a heat map a class, already sigmoid; 128 × 128 of CenterNet's
 *      512 × 512, a cell for 4 × 4 pixels of whatever size Fovea's own has seen
 *   1: [1, rows, columns, 4]: distances in input pixels from the point to left, top, right, bottom
 *
 * An object is a local maximum of its class's map (equal to the greatest of its 3×3
 * neighbourhood); its point is the cell's index times the stride, without a half.
 */
export function decodeCenternet(
  outputs: readonly OutputTensor[],
  context: DetectionContext,
): FoundDetections {
  const classes = labelsOf(context.model).length;
  const heat = floats(outputs, 0, [1, -1, -1, classes]);
  const [, rows = 0, columns = 0] = outputs[0]?.dims ?? [];
  const sides = floats(outputs, 1, [1, rows, columns, 4]);
  const stride = context.input.width / columns;
  const candidates = new Candidates(context);
  const { threshold } = candidates;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const cell = y * columns + x;
      for (let c = 0; c < classes; c++) {
        const score = heat[cell * classes + c] as number;
        if (!(score >= threshold) || !isPeak(heat, rows, columns, classes, y, x, c, score))
          continue;
        const at = cell * 4;
        candidates.add(
          c,
          score,
          x * stride - (sides[at] as number),
          y * stride - (sides[at + 1] as number),
          x * stride + (sides[at + 2] as number),
          y * stride + (sides[at + 3] as number),
        );
      }
    }
  }
  return candidates.finish();
}

function isPeak(
  heat: Float32Array,
  rows: number,
  columns: number,
  classes: number,
  y: number,
  x: number,
  c: number,
  score: number,
): boolean {
  for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
    for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) {
      if ((heat[(ny * columns + nx) * classes + c] as number) > score) return false;
    }
  }
  return true;
}

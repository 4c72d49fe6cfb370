import { labelsOf } from "../../../catalog/model.ts";
import type { OutputTensor } from "../../../engines/tensors.ts";
import { floats } from "../../worker/floats.ts";
import { gridCells, STRIDES } from "../yolo-layout.ts";
import { Candidates, type DetectionContext, type FoundDetections } from "./candidates.ts";
import { greatest } from "./greatest.ts";

/**
 * YOLOX (Ge et al. 2021): one output [1, n, 5 + classes], raw.
 *
 *   row: tx ty tw th objectness class…   (objectness and classes already sigmoid)
 *   rows: strides 8, 16, 32 one after another, each grid row by row
 *   centre = (t + grid cell) · stride, size = exp(t) · stride, score = objectness · best class
 */
export function decodeYolox(
  outputs: readonly OutputTensor[],
  context: DetectionContext,
): FoundDetections {
  const { width, height } = context.input;
  const classes = labelsOf(context.model).length;
  const rows = floats(outputs, 0, [1, gridCells(context.input), 5 + classes]);
  const candidates = new Candidates(context);
  let at = 0;
  for (const stride of STRIDES) {
    const columns = Math.floor(width / stride);
    const lines = Math.floor(height / stride);
    for (let cell = 0; cell < columns * lines; cell++, at += 5 + classes) {
      const objectness = rows[at + 4] as number;
      if (!(objectness >= candidates.threshold)) continue;
      const best = greatest(rows, at + 5, classes);
      const score = objectness * (rows[at + 5 + best] as number);
      const x = ((rows[at] as number) + (cell % columns)) * stride;
      const y = ((rows[at + 1] as number) + Math.floor(cell / columns)) * stride;
      const boxWidth = Math.exp(rows[at + 2] as number) * stride;
      const boxHeight = Math.exp(rows[at + 3] as number) * stride;
      candidates.addAround(best, score, x, y, boxWidth, boxHeight);
    }
  }
  return candidates.finish();
}

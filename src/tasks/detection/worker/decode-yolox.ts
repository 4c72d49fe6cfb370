import { labelsOf } from "../../../catalog/model.ts";
import type { OutputTensor } from "../../../engines/tensors.ts";
import { floats } from "../../worker/floats.ts";
import { Candidates, type DetectionContext, type FoundDetections } from "./candidates.ts";

const STRIDES = [8, 16, 32] as const;

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
  const cells = STRIDES.reduce((sum, s) => sum + Math.floor(width / s) * Math.floor(height / s), 0);
  const rows = floats(outputs, 0, [1, cells, 5 + classes]);
  const candidates = new Candidates(context);
  let at = 0;
  for (const stride of STRIDES) {
    const columns = Math.floor(width / stride);
    const lines = Math.floor(height / stride);
    for (let cell = 0; cell < columns * lines; cell++, at += 5 + classes) {
      const objectness = rows[at + 4] as number;
      if (!(objectness >= candidates.threshold)) continue;
      let best = 0;
      for (let c = 1; c < classes; c++) {
        if ((rows[at + 5 + c] as number) > (rows[at + 5 + best] as number)) best = c;
      }
      const score = objectness * (rows[at + 5 + best] as number);
      const x = ((rows[at] as number) + (cell % columns)) * stride;
      const y = ((rows[at + 1] as number) + Math.floor(cell / columns)) * stride;
      const halfWidth = (Math.exp(rows[at + 2] as number) * stride) / 2;
      const halfHeight = (Math.exp(rows[at + 3] as number) * stride) / 2;
      candidates.add(best, score, x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }
  }
  return candidates.finish();
}

import { labelsOf } from "../../../catalog/model.ts";
import type { OutputTensor } from "../../../engines/tensors.ts";
import { floats } from "../../worker/floats.ts";
import { Candidates, type DetectionContext, type FoundDetections } from "./candidates.ts";

/**
 * The layout that YOLOv8 and its successors export: one output [1, 4 + classes, n].
 *
 *   rows: centre x, centre y, width, height in input pixels, then each class's probability
 *   (no objectness; column = one box; score = best class)
 *
 * @param further rows behind the classes, which are passed over
 */
export function decodeYolov8(
  outputs: readonly OutputTensor[],
  context: DetectionContext,
  further = 0,
): FoundDetections {
  const classes = labelsOf(context.model).length;
  const values = floats(outputs, 0, [1, 4 + classes + further, -1]);
  const n = values.length / (4 + classes + further);
  const candidates = new Candidates(context);
  for (let i = 0; i < n; i++) {
    let best = 0;
    let score = values[4 * n + i] as number;
    for (let c = 1; c < classes; c++) {
      const probability = values[(4 + c) * n + i] as number;
      if (probability > score) {
        score = probability;
        best = c;
      }
    }
    if (!(score >= candidates.threshold)) continue;
    const x = values[i] as number;
    const y = values[n + i] as number;
    const halfWidth = (values[2 * n + i] as number) / 2;
    const halfHeight = (values[3 * n + i] as number) / 2;
    candidates.add(best, score, x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
  }
  return candidates.finish();
}

/** A mask's coefficients follow the classes; a second output has what they are coefficients of. */
const MASK_NUMBERS = 32;

/** The boxes of the networks for instances: a row more for each of 32 coefficients. */
export function decodeYolov8Seg(
  outputs: readonly OutputTensor[],
  context: DetectionContext,
): FoundDetections {
  return decodeYolov8(outputs, context, MASK_NUMBERS);
}

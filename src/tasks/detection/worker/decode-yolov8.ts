import { labelsOf } from "../../../catalog/model.ts";
import type { OutputTensor } from "../../../engines/tensors.ts";
import { floats } from "../../worker/floats.ts";
import { MASK_COEFFICIENTS } from "../yolo-layout.ts";
import { Candidates, type DetectionContext, type FoundDetections } from "./candidates.ts";
import { greatest } from "./greatest.ts";

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
    const best = greatest(values, 4 * n + i, classes, n);
    const score = values[(4 + best) * n + i] as number;
    if (!(score >= candidates.threshold)) continue;
    const x = values[i] as number;
    const y = values[n + i] as number;
    const width = values[2 * n + i] as number;
    const height = values[3 * n + i] as number;
    candidates.addAround(best, score, x, y, width, height);
  }
  return candidates.finish();
}

/** The boxes of the networks for instances: a row more for each coefficient of the mask. */
export function decodeYolov8Seg(
  outputs: readonly OutputTensor[],
  context: DetectionContext,
): FoundDetections {
  return decodeYolov8(outputs, context, MASK_COEFFICIENTS);
}

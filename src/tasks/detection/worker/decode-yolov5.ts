import { labelsOf } from "../../../catalog/model.ts";
import type { OutputTensor } from "../../../engines/tensors.ts";
import { floats } from "../../worker/floats.ts";
import { Candidates, type DetectionContext, type FoundDetections } from "./candidates.ts";

/**
 * The layout that YOLOv5 (and YOLOv7) export: one output [1, n, 5 + classes], decoded in the graph.
 *
 *   row: centre x, centre y, width, height in input pixels, objectness, each class's probability
 *   score = objectness · best class
 */
export function decodeYolov5(
  outputs: readonly OutputTensor[],
  context: DetectionContext,
): FoundDetections {
  const classes = labelsOf(context.model).length;
  const row = 5 + classes;
  const values = floats(outputs, 0, [1, -1, row]);
  const candidates = new Candidates(context);
  for (let at = 0; at < values.length; at += row) {
    const objectness = values[at + 4] as number;
    if (!(objectness >= candidates.threshold)) continue;
    let best = 0;
    for (let c = 1; c < classes; c++) {
      if ((values[at + 5 + c] as number) > (values[at + 5 + best] as number)) best = c;
    }
    const score = objectness * (values[at + 5 + best] as number);
    const x = values[at] as number;
    const y = values[at + 1] as number;
    const halfWidth = (values[at + 2] as number) / 2;
    const halfHeight = (values[at + 3] as number) / 2;
    candidates.add(best, score, x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
  }
  return candidates.finish();
}

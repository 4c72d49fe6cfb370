import { labelsOf } from "../../../catalog/model.ts";
import type { OutputTensor } from "../../../engines/tensors.ts";
import { floats } from "../../worker/floats.ts";
import { Candidates, type DetectionContext, type FoundDetections } from "./candidates.ts";
import { greatest } from "./greatest.ts";

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
    const best = greatest(values, at + 5, classes);
    const score = objectness * (values[at + 5 + best] as number);
    const x = values[at] as number;
    const y = values[at + 1] as number;
    const width = values[at + 2] as number;
    const height = values[at + 3] as number;
    candidates.addAround(best, score, x, y, width, height);
  }
  return candidates.finish();
}

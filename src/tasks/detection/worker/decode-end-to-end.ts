import type { OutputTensor } from "../../../engines/tensors.ts";
import { floats } from "../../worker/floats.ts";
import { Candidates, type DetectionContext, type FoundDetections } from "./candidates.ts";

/** A box, its score and its class. */
const LEAST = 6;

/**
 * YOLOv10 and YOLO26 (and others exported with their own suppression): one output [1, n, 6 or more].
 *
 *   row: left, top, right, bottom in input pixels, score, class; what follows is passed over
 *   (rows that stand for nothing have score 0)
 */
export function decodeEndToEnd(
  outputs: readonly OutputTensor[],
  context: DetectionContext,
): FoundDetections {
  const row = Math.max(LEAST, outputs[0]?.dims[2] ?? LEAST);
  const values = floats(outputs, 0, [1, -1, row]);
  const candidates = new Candidates(context);
  for (let at = 0; at < values.length; at += row) {
    const [left = 0, top = 0, right = 0, bottom = 0] = values.subarray(at, at + 4);
    candidates.add(
      Math.round(values[at + 5] as number),
      values[at + 4] as number,
      left,
      top,
      right,
      bottom,
    );
  }
  return candidates.finish();
}

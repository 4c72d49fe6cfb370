import type { OutputTensor } from "../../../engines/tensors.ts";
import { FoveaError } from "../../../errors.ts";
import { floats } from "../../worker/floats.ts";
import { Candidates, type DetectionContext, type FoundDetections } from "./candidates.ts";

/**
 * DEIM and DEIMv2 (Huang et al. 2025): set prediction, decoded inside the graph, no NMS.
 *
 *   labels int64 [1, n], boxes float32 [1, n, 4] left top right bottom, scores float32 [1, n]
 *
 * The boxes are in pixels of the graph's second input, `orig_target_sizes`, which the catalogue
 * sets to the network's input size.
 */
export function decodeDeim(
  outputs: readonly OutputTensor[],
  context: DetectionContext,
): FoundDetections {
  const labels = outputs[0]?.data;
  if (!(labels instanceof BigInt64Array || labels instanceof Int32Array)) {
    throw new FoveaError("model-output-mismatch", "Output 0 should be int64 [1, n], the labels.");
  }
  const boxes = floats(outputs, 1, [1, labels.length, 4]);
  const scores = floats(outputs, 2, [1, labels.length]);
  const candidates = new Candidates(context);
  for (let i = 0; i < labels.length; i++) {
    const [left, top, right, bottom] = boxes.subarray(i * 4, i * 4 + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    candidates.add(Number(labels[i]), scores[i] as number, left, top, right, bottom);
  }
  return candidates.finish();
}

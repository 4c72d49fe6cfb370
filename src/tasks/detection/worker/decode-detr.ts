import { labelsOf } from "../../../catalog/model.ts";
import type { OutputTensor } from "../../../engines/tensors.ts";
import { floats } from "../../worker/floats.ts";
import { Candidates, type DetectionContext, type FoundDetections } from "./candidates.ts";
import { greatest } from "./greatest.ts";

/**
 * RT-DETR (Zhao et al. 2024) and D-FINE (Peng et al. 2024) without their last step: a set of queries, no NMS.
 *
 *   logits [1, n, classes] and boxes [1, n, 4], in either order
 *   box: centre x, centre y, width, height, each as a share of the picture
 */
export function decodeDetr(
  outputs: readonly OutputTensor[],
  context: DetectionContext,
): FoundDetections {
  const classes = labelsOf(context.model).length;
  // With four classes the shapes do not tell, and logits come first in common exports.
  const boxesFirst = classes !== 4 && outputs[0]?.dims[2] === 4;
  const logits = floats(outputs, boxesFirst ? 1 : 0, [1, -1, classes]);
  const n = logits.length / classes;
  const boxes = floats(outputs, boxesFirst ? 0 : 1, [1, n, 4]);
  const candidates = new Candidates(context);
  for (let i = 0; i < n; i++) {
    const best = greatest(logits, i * classes, classes);
    const score = 1 / (1 + Math.exp(-(logits[i * classes + best] as number)));
    addShare(candidates, context, best, score, boxes, i * 4);
  }
  return candidates.finish();
}

/** The same as Ultralytics exports it: rows [1, n, 4 + classes] of a box, then probabilities. */
export function decodeDetrRows(
  outputs: readonly OutputTensor[],
  context: DetectionContext,
): FoundDetections {
  const classes = labelsOf(context.model).length;
  const row = 4 + classes;
  const values = floats(outputs, 0, [1, -1, row]);
  const candidates = new Candidates(context);
  for (let at = 0; at < values.length; at += row) {
    const best = greatest(values, at + 4, classes);
    addShare(candidates, context, best, values[at + 4 + best] as number, values, at);
  }
  return candidates.finish();
}

function addShare(
  candidates: Candidates,
  { input: { width, height } }: DetectionContext,
  classIndex: number,
  score: number,
  boxes: Float32Array,
  at: number,
): void {
  const x = (boxes[at] as number) * width;
  const y = (boxes[at + 1] as number) * height;
  const boxWidth = (boxes[at + 2] as number) * width;
  const boxHeight = (boxes[at + 3] as number) * height;
  candidates.addAround(classIndex, score, x, y, boxWidth, boxHeight);
}

import { labelsOf } from "../../../catalog/model.ts";
import type { OutputTensor } from "../../../engines/tensors.ts";
import { floats } from "../../worker/floats.ts";
import { Candidates, type DetectionContext, type FoundDetections } from "./candidates.ts";

const STRIDES = [8, 16, 32, 64] as const;
const BINS = 8;

/**
 * PicoDet (Yu et al. 2021): eight outputs, for strides 8, 16, 32, 64.
 *
 *   0–3: class scores [1, n, classes], already sigmoid, grid row by row
 *   4–7: distances [1, n, 4 · 8]: left, top, right, bottom, each as logits over 8 bins
 *   side = stride · Σ bin · softmax(bins), centre = (cell + .5) · stride
 */
export function decodePicodet(
  outputs: readonly OutputTensor[],
  context: DetectionContext,
): FoundDetections {
  const { width, height } = context.input;
  const classes = labelsOf(context.model).length;
  const candidates = new Candidates(context);
  STRIDES.forEach((stride, level) => {
    const columns = Math.ceil(width / stride);
    const cells = columns * Math.ceil(height / stride);
    const scores = floats(outputs, level, [1, cells, classes]);
    const bins = floats(outputs, STRIDES.length + level, [1, cells, 4 * BINS]);
    for (let cell = 0; cell < cells; cell++) {
      const x = ((cell % columns) + 0.5) * stride;
      const y = (Math.floor(cell / columns) + 0.5) * stride;
      for (let c = 0; c < classes; c++) {
        const score = scores[cell * classes + c] as number;
        if (!(score >= candidates.threshold)) continue;
        const side = (index: number) => stride * expectation(bins, (cell * 4 + index) * BINS);
        candidates.add(c, score, x - side(0), y - side(1), x + side(2), y + side(3));
      }
    }
  });
  return candidates.finish();
}

/** The mean bin under the softmax of the logits that begin at `at`. */
function expectation(logits: Float32Array, at: number): number {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let bin = 0; bin < BINS; bin++) greatest = Math.max(greatest, logits[at + bin] as number);
  let sum = 0;
  let weighted = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const weight = Math.exp((logits[at + bin] as number) - greatest);
    sum += weight;
    weighted += weight * bin;
  }
  return weighted / sum;
}

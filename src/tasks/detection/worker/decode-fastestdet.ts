import { labelsOf } from "../../../catalog/model.ts";
import type { OutputTensor } from "../../../engines/tensors.ts";
import { FoveaError } from "../../../errors.ts";
import { floats } from "../../worker/floats.ts";
import { Candidates, type DetectionContext, type FoundDetections } from "./candidates.ts";
import { greatest } from "./greatest.ts";

/**
 * FastestDet (dog-qiuqiu): one output [1, 5 + classes, rows, columns].
 *
 *   planes: objectness, tx, ty, tw, th, then the classes' softmax
 *   centre = (cell + tanh t) / grid, size = sigmoid t (both as shares of the picture)
 *   score = objectness^.6 · best class^.4
 */
export function decodeFastestdet(
  outputs: readonly OutputTensor[],
  context: DetectionContext,
): FoundDetections {
  const classes = labelsOf(context.model).length;
  const { width, height } = context.input;
  const values = floats(outputs, 0, [1, 5 + classes, -1, -1]);
  const [, , rows, columns] = outputs[0]?.dims ?? [];
  if (!rows || !columns) throw new FoveaError("model-output-mismatch", "Output 0 is empty.");
  const plane = rows * columns;
  const candidates = new Candidates(context);
  for (let cell = 0; cell < plane; cell++) {
    const at = (index: number) => values[index * plane + cell] as number;
    const best = greatest(values, 5 * plane + cell, classes, plane);
    const score = at(0) ** 0.6 * at(5 + best) ** 0.4;
    if (!(score >= candidates.threshold)) continue;
    const x = (((cell % columns) + Math.tanh(at(1))) / columns) * width;
    const y = ((Math.floor(cell / columns) + Math.tanh(at(2))) / rows) * height;
    candidates.addAround(best, score, x, y, width * sigmoid(at(3)), height * sigmoid(at(4)));
  }
  return candidates.finish();
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

import { scoreThresholdOf } from "../../../catalog/model.ts";
import type { OutputTensor } from "../../../engines/tensors.ts";
import { type Candidate, classWiseNms } from "../../../geometry/nms.ts";
import { cornersToSource, pointToSource } from "../../../geometry/placement.ts";
import { UNTRACKED } from "../../../results/tracked.ts";
import { floats } from "../../worker/floats.ts";
import type { DecodeContext } from "../../worker/worker-task.ts";
import type { Pose, PoseBody, PoseOptions } from "../result.ts";
import { COCO_NAMES } from "../skeleton.ts";
import { VISIBLE } from "./crop-region.ts";
import { poseBox } from "./pose-box.ts";

/** Rows of a person: box and score, then three for each joint. */
const ROWS = 5 + 3 * COCO_NAMES.length;
/** NMS is quadratic; more candidates come only from a threshold near zero, where the weakest do not matter. */
const MOST_CANDIDATES = 1000;

/**
 * Several people out of the layout that YOLOv8 and its successors export for poses: one output [1, 56, n].
 *
 *   rows: centre x, centre y, width, height in input pixels, the person's probability, then for each of
 *   COCO's 17 joints x, y in input pixels and the probability that it is visible (column = one person)
 *
 * Boxes suppress each other as in detection. Throws "model-output-mismatch".
 */
export function decodeYolov8Pose(
  outputs: readonly OutputTensor[],
  { model, placement, options }: DecodeContext<PoseOptions>,
): PoseBody {
  const values = floats(outputs, 0, [1, ROWS, -1]);
  const n = values.length / ROWS;
  const least = options.scoreThreshold ?? scoreThresholdOf(model);
  const at = (row: number, person: number) => values[row * n + person] as number;
  const people: (Candidate & { readonly column: number })[] = [];
  for (let column = 0; column < n; column++) {
    const score = at(4, column);
    if (!(score >= least)) continue;
    const [x, y] = [at(0, column), at(1, column)];
    const [halfWidth, halfHeight] = [at(2, column) / 2, at(3, column) / 2];
    const box = cornersToSource(
      placement,
      x - halfWidth,
      y - halfHeight,
      x + halfWidth,
      y + halfHeight,
    );
    if (!Number.isFinite(box.x + box.y + box.width + box.height)) continue;
    people.push({ box, score: Math.min(1, score), classIndex: 0, column });
  }
  const best = people.sort((a, b) => b.score - a.score).slice(0, MOST_CANDIDATES);
  const kept = classWiseNms(best, model.iouThreshold ?? null, options.maxPoses);
  const poses = kept.map(({ score, column }): Pose => {
    const keypoints = COCO_NAMES.map((name, joint) => {
      const row = 5 + 3 * joint;
      const point = pointToSource(placement, at(row, column), at(row + 1, column));
      return { name, ...point, score: at(row + 2, column) };
    });
    return { ...UNTRACKED, id: 0, score, box: poseBox(keypoints, VISIBLE), keypoints };
  });
  return { skeleton: "coco-17", poses };
}

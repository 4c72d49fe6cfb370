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

/** Numbers of a person's joints, three for each. */
const JOINTS = 3 * COCO_NAMES.length;
/** Rows of a person: box and score, then the joints. */
const ROWS = 5 + JOINTS;
/** The same where the network has suppressed doubles itself: corners, score and class, then the joints. */
const COLUMNS = 6 + JOINTS;
/** NMS is quadratic; more candidates come only from a threshold near zero, where the weakest do not matter. */
const MOST_CANDIDATES = 1000;

/**
 * Several people out of the layouts that YOLOv8 and its successors export for poses.
 *
 *   [1, 56, n]: centre x, centre y, width, height in input pixels, the person's probability, then for
 *   each of COCO's 17 joints x, y in input pixels and the probability that it is visible
 *   (column = one person); boxes suppress each other as in detection
 *   [1, n, 57]: left, top, right, bottom, probability, class, then the joints (row = one person); finished:
 *   YOLO26's default, and what others export with their own suppression
 *
 * Throws "model-output-mismatch".
 */
export function decodeYolov8Pose(
  outputs: readonly OutputTensor[],
  { model, placement, options }: DecodeContext<PoseOptions>,
): PoseBody {
  const found = outputs[0]?.dims[2] === COLUMNS ? finished(outputs) : raw(outputs);
  const least = options.scoreThreshold ?? scoreThresholdOf(model);
  const people: (Candidate & { readonly person: number })[] = [];
  for (let person = 0; person < found.count; person++) {
    const score = found.score(person);
    if (!(score >= least)) continue;
    const box = cornersToSource(placement, ...found.corners(person));
    if (!Number.isFinite(box.x + box.y + box.width + box.height)) continue;
    people.push({ box, score: Math.min(1, score), classIndex: 0, person });
  }
  const best = people.sort((a, b) => b.score - a.score).slice(0, MOST_CANDIDATES);
  const overlap = found.suppressed ? null : (model.iouThreshold ?? null);
  const kept = classWiseNms(best, overlap, options.maxPoses);
  const poses = kept.map(({ score, person }): Pose => {
    const keypoints = COCO_NAMES.map((name, joint) => {
      const [x, y, visible] = found.joint(person, joint);
      return { name, ...pointToSource(placement, x, y), score: visible };
    });
    return { ...UNTRACKED, id: 0, score, box: poseBox(keypoints, VISIBLE), keypoints };
  });
  return { skeleton: "coco-17", poses };
}

/** People in input pixels, whatever the layout. */
interface FoundPeople {
  readonly count: number;
  /** Doubles are left out already. */
  readonly suppressed: boolean;
  score(person: number): number;
  /** Left, top, right, bottom. */
  corners(person: number): [number, number, number, number];
  /** x, y, and the probability that it is visible. */
  joint(person: number, joint: number): [number, number, number];
}

function raw(outputs: readonly OutputTensor[]): FoundPeople {
  const values = floats(outputs, 0, [1, ROWS, -1]);
  const count = values.length / ROWS;
  const at = (row: number, person: number) => values[row * count + person] as number;
  return {
    count,
    suppressed: false,
    score: (person) => at(4, person),
    corners: (person) => {
      const [x, y] = [at(0, person), at(1, person)];
      const [halfWidth, halfHeight] = [at(2, person) / 2, at(3, person) / 2];
      return [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight];
    },
    joint: (person, joint) => {
      const row = 5 + 3 * joint;
      return [at(row, person), at(row + 1, person), at(row + 2, person)];
    },
  };
}

function finished(outputs: readonly OutputTensor[]): FoundPeople {
  const values = floats(outputs, 0, [1, -1, COLUMNS]);
  const at = (person: number, column: number) => values[person * COLUMNS + column] as number;
  return {
    count: values.length / COLUMNS,
    suppressed: true,
    score: (person) => at(person, 4),
    corners: (person) => [at(person, 0), at(person, 1), at(person, 2), at(person, 3)],
    joint: (person, joint) => {
      const column = 6 + 3 * joint;
      return [at(person, column), at(person, column + 1), at(person, column + 2)];
    },
  };
}

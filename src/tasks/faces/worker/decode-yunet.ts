import { scoreThresholdOf } from "../../../catalog/model.ts";
import type { OutputTensor } from "../../../engines/tensors.ts";
import { classWiseNms } from "../../../geometry/nms.ts";
import { cornersToSource, pointToSource } from "../../../geometry/placement.ts";
import { UNTRACKED } from "../../../results/tracked.ts";
import { floats } from "../../worker/floats.ts";
import type { DecodeContext } from "../../worker/worker-task.ts";
import { covers, type FaceOptions, type FacePoint } from "../result.ts";
import type { FoundFace, FoundFaces } from "./found-faces.ts";

const STRIDES = [8, 16, 32] as const;
/** Of a face's points in the network's order; the corners of the mouth become their middle. */
const POINTS = 5;
/** Of boxes that overlap more, one is the same face found twice. */
const SAME_FACE = 0.4;
/** More than a person can tell apart. */
const MOST = 200;
/** While faces are covered, one that is doubtful is covered too. */
const LEAST_WHEN_COVERED = 0.3;
const NO_MESH = new Float32Array(0);

/**
 * YuNet (Wu, Peng, Yu 2023): boxes and five points of faces, small ones too. For each stride a grid, row by
 * row, of each of:
 *
 *   cls, obj [1, n, 1]: score = √(cls · obj)
 *   bbox [1, n, 4]: x y w h; middle = (x y + cell) · stride, size = exp(w h) · stride
 *   kps [1, n, 10]: right eye, left eye, tip of the nose, right and left corner of the mouth, the person's
 *     own: (x y + cell) · stride
 */
export function decodeYunet(
  outputs: readonly OutputTensor[],
  { model, input, placement, options }: DecodeContext<FaceOptions>,
): FoundFaces {
  const threshold = options.scoreThreshold ?? scoreThresholdOf(model);
  const least = covers(options.effect) ? Math.min(threshold, LEAST_WHEN_COVERED) : threshold;
  const candidates = STRIDES.flatMap((stride, at) => {
    const columns = input.width / stride;
    const cells = columns * (input.height / stride);
    const classes = floats(outputs, at, [1, cells, 1]);
    const objects = floats(outputs, at + 3, [1, cells, 1]);
    const boxes = floats(outputs, at + 6, [1, cells, 4]);
    const points = floats(outputs, at + 9, [1, cells, 2 * POINTS]);
    const found = [];
    for (let cell = 0; cell < cells; cell++) {
      const score = Math.sqrt(within(classes[cell]) * within(objects[cell]));
      if (!(score >= least)) continue;
      const [column, row] = [cell % columns, Math.floor(cell / columns)];
      const [x = 0, y = 0, wide = 0, high = 0] = boxes.subarray(4 * cell, 4 * cell + 4);
      const [width, height] = [Math.exp(wide) * stride, Math.exp(high) * stride];
      const [left, top] = [(x + column) * stride - width / 2, (y + row) * stride - height / 2];
      found.push({
        score,
        classIndex: 0,
        box: cornersToSource(placement, left, top, left + width, top + height),
        points: Array.from({ length: POINTS }, (_, n) => {
          const from = 2 * (POINTS * cell + n);
          const across = ((points[from] as number) + column) * stride;
          const down = ((points[from + 1] as number) + row) * stride;
          return pointToSource(placement, across, down);
        }),
      });
    }
    return found;
  });
  const kept = classWiseNms(candidates, SAME_FACE, MOST);
  const faces = kept
    .map(({ box, score, points }, id): FoundFace => {
      return { ...UNTRACKED, id, score, box, landmarks: NO_MESH, keypoints: keypointsOf(points) };
    })
    .sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  const sure = faces.filter(({ score }) => score >= threshold).slice(0, options.maxFaces);
  return { faces: sure, doubtful: faces.filter((face) => !sure.includes(face)) };
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function keypointsOf(points: readonly Place[]): FacePoint[] {
  const [right, left, nose, ...corners] = points as [Place, Place, Place, Place, Place];
  const mouth = {
    x: (corners[0].x + corners[1].x) / 2,
    y: (corners[0].y + corners[1].y) / 2,
  };
  return [
    { name: "right eye", ...right },
    { name: "left eye", ...left },
    { name: "nose tip", ...nose },
    { name: "mouth", ...mouth },
  ];
}

function within(score: number | undefined): number {
  return Math.max(0, Math.min(1, score ?? 0));
}

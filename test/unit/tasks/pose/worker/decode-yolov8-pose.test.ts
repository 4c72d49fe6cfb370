/** People planted in the output of a YOLOv8 network for poses, and found where they were put. */
import { expect, it } from "vitest";
import { requireTensors } from "../../../../../src/catalog/model.ts";
import { pictureInput } from "../../../../../src/catalog/network-inputs.ts";
import type { OutputTensor } from "../../../../../src/engines/tensors.ts";
import { place } from "../../../../../src/geometry/placement.ts";
import { POSE_DEFAULTS, type PoseOptions } from "../../../../../src/tasks/pose/result.ts";
import { COCO_NAMES } from "../../../../../src/tasks/pose/skeleton.ts";
import { userPoseModel } from "../../../../../src/tasks/pose/user-model.ts";
import { decodeYolov8Pose } from "../../../../../src/tasks/pose/worker/decode-yolov8-pose.ts";

const FRAME = { width: 1280, height: 720 };
const model = requireTensors(
  userPoseModel({ name: "own.onnx", inputName: "images", width: 640, height: 640 }),
);

/** In input pixels, where the picture lies between 140 and 500, at half its size. */
interface Planted {
  readonly box: readonly [x: number, y: number, width: number, height: number];
  readonly score: number;
  /** Of the first joint; the next ones lie ten pixels further each. */
  readonly nose: readonly [x: number, y: number];
}

function output(people: readonly Planted[], rows = 56, n = 30): OutputTensor {
  const data = new Float32Array(rows * n);
  people.forEach(({ box, score, nose: [x, y] }, column) => {
    const joints = COCO_NAMES.flatMap((_, i) => [x + 10 * i, y + 10 * i, i % 2 === 0 ? 0.9 : 0.1]);
    [...box, score, ...joints].forEach((value, row) => {
      if (row < rows) data[row * n + column] = value;
    });
  });
  return { type: "float32", dims: [1, rows, n], data };
}

/** The same people as a network gives them that has suppressed doubles itself. */
function finished(people: readonly Planted[], n = 30): OutputTensor {
  const columns = output(people, 56, n).data as Float32Array;
  const at = (row: number, person: number) => columns[row * n + person] as number;
  const data = Float32Array.from({ length: 57 * n }, (_, i) => {
    const [person, column] = [Math.floor(i / 57), i % 57];
    if (column === 5) return 0; // The class.
    if (column > 5) return at(column - 1, person);
    if (column === 4) return at(4, person);
    const half = at(2 + (column % 2), person) / 2;
    return at(column % 2, person) + (column < 2 ? -half : half);
  });
  return { type: "float32", dims: [1, n, 57], data };
}

function decode(
  people: readonly Planted[],
  options: Partial<PoseOptions> = {},
  as: (people: readonly Planted[]) => OutputTensor = output,
) {
  const input = pictureInput(model);
  const placement = place({ x: 0, y: 0, ...FRAME }, input);
  const context = { model, input, placement, ...FRAME };
  return decodeYolov8Pose([as(people)], {
    ...context,
    options: { ...POSE_DEFAULTS, ...options },
  });
}

const LEFT: Planted = { box: [160, 320, 100, 200], score: 0.8, nose: [120, 230] };
const RIGHT: Planted = { box: [480, 320, 100, 200], score: 0.9, nose: [440, 230] };

it("finds several people at once, the surest first, in pixels of the frame", () => {
  const { skeleton, poses } = decode([LEFT, RIGHT]);
  expect(skeleton).toBe("coco-17");
  expect(poses.map(({ score }) => score)).toEqual([Math.fround(0.9), Math.fround(0.8)]);
  const [right, left] = poses;
  expect(right?.keypoints.map(({ name }) => name)).toEqual(COCO_NAMES);
  expect(right?.keypoints[0]).toMatchObject({ x: 880, y: 180 });
  expect(right?.keypoints[16]).toMatchObject({ x: 1200, y: 500 });
  expect(left?.keypoints[1]).toMatchObject({ x: 260, y: 200, score: Math.fround(0.1) });
  // Around the joints that are seen: every second one.
  expect(left?.box).toEqual({ x: 240, y: 180, width: 320, height: 320 });
});

it("finds the same in finished people, and leaves out none of them", () => {
  expect(decode([LEFT, RIGHT], {}, finished)).toEqual(decode([LEFT, RIGHT]));
  const near: Planted = { ...LEFT, box: [163, 321, 100, 200], score: 0.5 };
  expect(decode([LEFT, near, RIGHT], {}, finished).poses).toHaveLength(3);
});

it("takes one of two boxes for one person, and of all no more than are wanted", () => {
  const again: Planted = { ...LEFT, box: [163, 321, 100, 200], score: 0.5 };
  expect(decode([LEFT, again, RIGHT]).poses).toHaveLength(2);
  expect(decode([LEFT, again, RIGHT], { maxPoses: 1 }).poses).toHaveLength(1);
});

it("leaves out who is not sure enough, and what is no number", () => {
  const unsure: Planted = { ...RIGHT, score: 0.2 };
  const broken: Planted = { ...RIGHT, box: [Number.NaN, 320, 100, 200] };
  const nobody: Planted = { ...RIGHT, score: Number.NaN };
  expect(decode([unsure, broken, nobody]).poses).toEqual([]);
  expect(decode([unsure], { scoreThreshold: 0.1 }).poses).toHaveLength(1);
});

it("says what it expected of another layout", () => {
  const input = pictureInput(model);
  const placement = place({ x: 0, y: 0, ...FRAME }, input);
  const context = { model, input, placement, ...FRAME, options: POSE_DEFAULTS };
  expect(() => decodeYolov8Pose([output([], 84)], context)).toThrow(
    /\[1, 56, n\]; it is float32 \[1, 84, 30\]/,
  );
});

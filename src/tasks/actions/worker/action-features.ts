/**
 * What the learned classifier of nine actions is given: 314 numbers of a body over five moments, a tenth of a
 * second apart, as Chen's Realtime-Action-Recognition (`utils/lib_feature_proc.py`) makes them of OpenPose's
 * joints. Lengths are in torsos, from the neck to the middle of the hips, in the mean of the five.
 *
 * | numbers | what |
 * |---|---|
 * | 130 | of each moment the 13 joints about the neck, x and y |
 * | 104 | of each step to the next moment by how much these have changed |
 * | 80 | of each step by how much the neck has moved in the picture, x and y, each ten times over, for its weight |
 */
import type { Keypoint, Pose, PoseResult } from "../../pose/result.ts";
import { VISIBLE } from "./body-sight.ts";

/** x and y of the 13 joints in source pixels, in the order of `JOINTS`, without gaps. */
export type BodyJoints = readonly number[];

/** How many moments the classifier looks at. */
export const MOMENTS = 5;
/** Seconds between two of them. */
export const STEP = 0.1;

/** OpenPose's order from its neck on, which lies in the middle of the shoulders. */
const JOINTS = [
  "neck",
  ...["right", "left"].flatMap((side) =>
    ["shoulder", "elbow", "wrist"].map((name) => `${side} ${name}`),
  ),
  ...["right", "left"].flatMap((side) => ["hip", "knee", "ankle"].map((name) => `${side} ${name}`)),
] as const;
const NECK = 0;
const HIPS = [7, 10] as const;
const KNEES_AND_ANKLES = [8, 11, 9, 12] as const;
/** So often is the neck's way told. */
const NECK_WEIGHT = 10;

/** Somebody who stands, about the neck, in torsos: the one frame that the classifier's authors fill gaps from. */
const STANDING: readonly (readonly [x: number, y: number])[] = [
  [0, 0],
  [-0.2992, 0.025],
  [-0.3927, 0.55],
  [-0.3927, 0.975],
  [0.3179, 0],
  [0.3927, 0.5],
  [0.3927, 0.925],
  [-0.187, 1],
  [-0.2057, 1.725],
  [-0.2057, 2.4],
  [0.2057, 1],
  [0.2057, 1.675],
  [0.1683, 2.35],
];

type Place = readonly [x: number, y: number];

/**
 * The joints of a body on one frame; null without both shoulders or without a hip. Those that are hidden are
 * put where they were before, about the neck, if no knee and no ankle is to be seen, else where they are of
 * somebody who stands: so the classifier learned it.
 * @param before the same body's on the frame before
 * @param threshold least score of a joint that is seen; null takes the skeleton's own
 */
export function bodyJoints(
  { keypoints }: Pick<Pose, "keypoints">,
  skeleton: PoseResult["skeleton"],
  before: BodyJoints | null,
  threshold: number | null = null,
): BodyJoints | null {
  const places = seenPlaces(keypoints, threshold ?? VISIBLE[skeleton]);
  const neck = places[NECK];
  const hips = HIPS.map((hip) => places[hip] ?? null).filter((hip) => hip !== null);
  if (!neck || hips.length === 0) return null;
  const torso = torsoOf(neck, hips);
  const isSeen = KNEES_AND_ANKLES.some((joint) => places[joint]);
  const scale = before && !isSeen ? torso / torsoOfJoints(before) : torso;
  return places.flatMap((place, joint) => {
    if (place) return [...place];
    const about =
      before && !isSeen
        ? ([0, 1] as const).map((axis) => at(before, joint, axis) - at(before, NECK, axis))
        : (STANDING[joint] ?? [0, 0]);
    return ([0, 1] as const).map((axis) => neck[axis] + (about[axis] ?? 0) * scale);
  });
}

/**
 * The classifier's features.
 * @param moments `MOMENTS` of them, the oldest first
 */
export function actionFeatures(moments: readonly BodyJoints[]): Float32Array {
  const torso = meanOf(moments.map(torsoOfJoints));
  const shapes = moments.map((joints) =>
    joints.map((value, i) => (value - at(joints, NECK, i % 2)) / torso),
  );
  const changes = steps(shapes);
  const ways = steps(moments.map((joints) => [at(joints, NECK, 0), at(joints, NECK, 1)]));
  return Float32Array.from([
    ...shapes.flat(),
    ...changes.flat(),
    ...ways.flat().flatMap((way) => Array<number>(NECK_WEIGHT).fill(way / torso)),
  ]);
}

/** Between two frames, at a share of the way in [0, 1]. */
export function jointsBetween(from: BodyJoints, to: BodyJoints, share: number): BodyJoints {
  return from.map((value, i) => value + share * ((to[i] ?? value) - value));
}

function seenPlaces(keypoints: readonly Keypoint[], least: number): readonly (Place | null)[] {
  const seen = new Map(
    keypoints
      .filter(({ score }) => score >= least)
      .map(({ name, x, y }) => [name, [x, y] as Place]),
  );
  const [left, right] = [seen.get("left shoulder"), seen.get("right shoulder")];
  if (left && right) seen.set("neck", [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2]);
  return JOINTS.map((name) => seen.get(name) ?? null);
}

function torsoOf(neck: Place, hips: readonly Place[]): number {
  const away = ([0, 1] as const).map((axis) => meanOf(hips.map((hip) => hip[axis])) - neck[axis]);
  // Somebody whose neck lies on the hips is no body; nothing is divided by nothing.
  return Math.max(1e-6, Math.hypot(...away));
}

function torsoOfJoints(joints: BodyJoints): number {
  const place = (joint: number): Place => [at(joints, joint, 0), at(joints, joint, 1)];
  return torsoOf(place(NECK), HIPS.map(place));
}

function at(joints: BodyJoints, joint: number, axis: number): number {
  return joints[2 * joint + axis] ?? 0;
}

/** From each to the next. */
function steps(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return rows.slice(1).map((row, i) => row.map((value, j) => value - (rows[i]?.[j] ?? 0)));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * COCO's average precision for keypoints (cocodataset.org/#keypoints-eval; the arithmetic of
 * pycocotools): object keypoint similarity in the place of IoU, at most 20 poses a picture, people
 * without annotated keypoints and crowds ignored, averaged over the thresholds .50:.05:.95.
 *
 * Beside it the share of joints that are roughly right, which a few photographs can say better.
 */

import type { Box } from "../../src/results/box.ts";
import type { Pose } from "../../src/tasks/pose/result.ts";
import { BLAZEPOSE_OF_COCO, COCO_NAMES, type SkeletonName } from "../../src/tasks/pose/skeleton.ts";
import { interpolatedPrecision } from "./interpolated-precision.ts";

export interface TruthKeypoint {
  readonly x: number;
  readonly y: number;
  /** 0: not annotated, 1: annotated but hidden, 2: visible. */
  readonly visibility: 0 | 1 | 2;
}

/** An annotated person; all in pixels of the picture. */
export interface TruthPerson {
  /** COCO's 17. */
  readonly keypoints: readonly TruthKeypoint[];
  readonly box: Box;
  /** Of the outline. */
  readonly area: number;
  /** An outline of many people, which any number of predictions may match. */
  readonly crowd: boolean;
}

/** The people of one picture. */
export interface TruthPicture {
  readonly file: string;
  readonly people: readonly TruthPerson[];
}

/** A found pose with COCO's 17 keypoints. */
export interface PredictedPose {
  readonly score: number;
  readonly keypoints: readonly { readonly x: number; readonly y: number }[];
}

export interface KeypointMetrics {
  /** In [0, 1]; NaN where the truth has nobody with keypoints. */
  readonly AP: number;
  readonly AP50: number;
  /**
   * Share of the visible annotated keypoints of people over 96 pixels high that lie within 0.2 of
   * the height of the person's box from the matched pose's; a person without a pose misses all.
   */
  readonly within02: number;
  /** How many keypoints that share is of. */
  readonly within02Of: number;
}

/** COCO's, in its order of keypoints. */
export const SIGMAS: readonly number[] = [
  0.026, 0.025, 0.025, 0.035, 0.035, 0.079, 0.079, 0.072, 0.072, 0.062, 0.062, 0.107, 0.107, 0.087,
  0.087, 0.089, 0.089,
];
const THRESHOLDS = Array.from({ length: 10 }, (_, i) => 0.5 + 0.05 * i);
const MOST_POSES = 20;
const TALL = 96;
const WITHIN = 0.2;

/** `predictions` has a list of poses for each picture of `truth`, in its order. */
export function evaluatePoses(
  truth: readonly TruthPicture[],
  predictions: readonly (readonly PredictedPose[])[],
): KeypointMetrics {
  if (predictions.length !== truth.length) {
    throw new Error(`${truth.length} pictures, but predictions for ${predictions.length}.`);
  }
  const pictures = truth.map(({ people }, index) =>
    comparePicture(people, predictions[index] ?? []),
  );
  const precisions = THRESHOLDS.map((threshold) => averagePrecision(pictures, threshold));
  const [hits, all] = pictures
    .map(countWithin)
    .reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0] as [number, number]);
  return {
    AP: precisions.reduce((sum, value) => sum + value, 0) / precisions.length,
    AP50: precisions[0] ?? Number.NaN,
    within02: hits / all,
    within02Of: all,
  };
}

/** A pose of either skeleton with COCO's keypoints alone. */
export function asCocoPose({ score, keypoints }: Pose, skeleton: SkeletonName): PredictedPose {
  if (skeleton === "coco-17") return { score, keypoints };
  return {
    score,
    keypoints: BLAZEPOSE_OF_COCO.map((index) => keypoints[index] as Pose["keypoints"][number]),
  };
}

interface Compared {
  /** Those that count first. */
  readonly people: readonly TruthPerson[];
  /** Best score first. */
  readonly poses: readonly PredictedPose[];
  /** `similarity[pose][person]` */
  readonly similarity: readonly (readonly number[])[];
}

function comparePicture(
  unordered: readonly TruthPerson[],
  predictions: readonly PredictedPose[],
): Compared {
  const people = [...unordered.filter(counts), ...unordered.filter((person) => !counts(person))];
  const poses = [...predictions].sort((a, b) => b.score - a.score).slice(0, MOST_POSES);
  const similarity = poses.map((pose) => people.map((person) => keypointSimilarity(person, pose)));
  return { people, poses, similarity };
}

function counts({ crowd, keypoints }: TruthPerson): boolean {
  return !crowd && keypoints.some(({ visibility }) => visibility > 0);
}

/**
 * Object keypoint similarity in [0, 1]. Towards somebody without annotated keypoints distances
 * count from the box, enlarged by its own size to each side, as COCO has it.
 */
export function keypointSimilarity(
  { keypoints, box, area }: TruthPerson,
  pose: Pick<PredictedPose, "keypoints">,
): number {
  const annotated = keypoints.some(({ visibility }) => visibility > 0);
  let sum = 0;
  let count = 0;
  keypoints.forEach((truth, joint) => {
    const found = pose.keypoints[joint];
    if (!found) throw new Error(`The pose has no ${COCO_NAMES[joint]}.`);
    if (annotated && truth.visibility === 0) return;
    const dx = annotated ? found.x - truth.x : beyond(found.x, box.x, box.width);
    const dy = annotated ? found.y - truth.y : beyond(found.y, box.y, box.height);
    const variance = (2 * (SIGMAS[joint] ?? Number.NaN)) ** 2;
    sum += Math.exp(-(dx ** 2 + dy ** 2) / (2 * variance * (area + Number.EPSILON)));
    count++;
  });
  return sum / count;
}

function beyond(at: number, start: number, length: number): number {
  return Math.max(0, start - length - at) + Math.max(0, at - (start + 2 * length));
}

function averagePrecision(pictures: readonly Compared[], threshold: number): number {
  const found: { score: number; hit: boolean }[] = [];
  let positives = 0;
  for (const picture of pictures) {
    positives += picture.people.filter(counts).length;
    const taken = new Set<TruthPerson>();
    picture.poses.forEach(({ score }, index) => {
      const person = match(picture, index, taken, threshold);
      if (person) taken.add(person);
      if (!person || counts(person)) found.push({ score, hit: person !== null });
    });
  }
  return interpolatedPrecision(
    found.sort((a, b) => b.score - a.score),
    positives,
  );
}

/** The free person most alike, at least by the threshold; one that is ignored only for want of others. */
function match(
  { people, similarity }: Compared,
  pose: number,
  taken: ReadonlySet<TruthPerson>,
  threshold: number,
): TruthPerson | null {
  let best: TruthPerson | null = null;
  let least = Math.min(threshold, 1 - 1e-10);
  people.forEach((person, index) => {
    if (taken.has(person) && !person.crowd) return;
    if (best && counts(best) && !counts(person)) return;
    const value = similarity[pose]?.[index] ?? 0;
    if (value < least) return;
    least = value;
    best = person;
  });
  return best;
}

/** Visible keypoints of tall people: how many are met, and how many there are. */
function countWithin({ people, poses, similarity }: Compared): [number, number] {
  const partner = pairUp(people, poses, similarity);
  let hits = 0;
  let all = 0;
  for (const person of people) {
    if (!counts(person) || person.box.height <= TALL) continue;
    const pose = partner.get(person);
    person.keypoints.forEach(({ x, y, visibility }, joint) => {
      if (visibility !== 2) return;
      all++;
      const found = pose?.keypoints[joint];
      if (found && Math.hypot(found.x - x, found.y - y) <= WITHIN * person.box.height) hits++;
    });
  }
  return [hits, all];
}

/** The most alike first; nobody twice. */
function pairUp(
  people: readonly TruthPerson[],
  poses: readonly PredictedPose[],
  similarity: readonly (readonly number[])[],
): Map<TruthPerson, PredictedPose> {
  const pairs = poses.flatMap((pose, i) =>
    people.filter(counts).map((person, j) => ({ pose, person, value: similarity[i]?.[j] ?? 0 })),
  );
  const partner = new Map<TruthPerson, PredictedPose>();
  const used = new Set<PredictedPose>();
  for (const { pose, person, value } of pairs.sort((a, b) => b.value - a.value)) {
    if (value <= 0 || used.has(pose) || partner.has(person)) continue;
    partner.set(person, pose);
    used.add(pose);
  }
  return partner;
}

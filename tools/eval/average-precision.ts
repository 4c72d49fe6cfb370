/**
 * COCO's mean average precision for boxes (Lin et al. 2014; the arithmetic of pycocotools): greedy
 * matching a class and picture by descending score, precision made monotonic and read off at 101
 * recalls, averaged over the IoU thresholds .50:.05:.95 and over the classes that occur in the
 * truth. At most 100 boxes a picture. Truth without "crowd" marks.
 */
import { iou } from "../../src/geometry/iou.ts";
import type { Box } from "../../src/results/box.ts";
import { interpolatedPrecision } from "./interpolated-precision.ts";

export interface TruthBox {
  readonly box: Box;
  readonly classIndex: number;
}

export interface PredictedBox extends TruthBox {
  /** In [0, 1]. */
  readonly score: number;
}

/** One picture's truth and predictions, in the same pixels. */
export interface Picture {
  readonly truth: readonly TruthBox[];
  readonly predictions: readonly PredictedBox[];
}

export interface MeanAveragePrecision {
  /** In [0, 1]. */
  readonly mAP: number;
  readonly mAP50: number;
}

const IOU_THRESHOLDS = Array.from({ length: 10 }, (_, i) => 0.5 + 0.05 * i);
const MOST_PREDICTIONS = 100;

/** NaN for both where the truth has no box at all. */
export function meanAveragePrecision(pictures: readonly Picture[]): MeanAveragePrecision {
  const classes = new Set(pictures.flatMap(({ truth }) => truth.map((box) => box.classIndex)));
  const limited = pictures.map(({ truth, predictions }) => ({
    truth,
    predictions: [...predictions].sort((a, b) => b.score - a.score).slice(0, MOST_PREDICTIONS),
  }));
  const byThreshold = IOU_THRESHOLDS.map((threshold) =>
    mean([...classes].map((index) => averagePrecision(limited, index, threshold))),
  );
  return { mAP: mean(byThreshold), mAP50: byThreshold[0] ?? Number.NaN };
}

function averagePrecision(
  pictures: readonly Picture[],
  classIndex: number,
  threshold: number,
): number {
  let positives = 0;
  const matches: { score: number; hit: boolean }[] = [];
  for (const picture of pictures) {
    const truth = picture.truth.filter((box) => box.classIndex === classIndex);
    positives += truth.length;
    const taken = new Set<number>();
    for (const prediction of picture.predictions) {
      if (prediction.classIndex !== classIndex) continue;
      const match = bestFree(prediction.box, truth, taken, threshold);
      if (match !== null) taken.add(match);
      matches.push({ score: prediction.score, hit: match !== null });
    }
  }
  matches.sort((a, b) => b.score - a.score);
  return interpolatedPrecision(matches, positives);
}

/** The free truth that overlaps most, at least by the threshold. */
function bestFree(
  box: Box,
  truth: readonly TruthBox[],
  taken: ReadonlySet<number>,
  threshold: number,
): number | null {
  let best: number | null = null;
  let overlap = Math.min(threshold, 1 - 1e-10);
  truth.forEach((candidate, index) => {
    if (taken.has(index)) return;
    const value = iou(box, candidate.box);
    if (value >= overlap) {
      overlap = value;
      best = index;
    }
  });
  return best;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

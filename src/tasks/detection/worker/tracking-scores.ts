import { type ModelEntry, scoreThresholdOf } from "../../../catalog/model.ts";
import { TRACKING_DEFAULTS } from "../../../refine/tracking/tracking-options.ts";
import type { DetectionOptions } from "../result.ts";
import { shownFrom } from "./shown-from.ts";

const { highScore, lowScore } = TRACKING_DEFAULTS;

/**
 * Scores of two models cannot be compared, but their thresholds mean the same: from there on boxes are
 * rather right than wrong. So that is where the tracker's high score is put.
 */
export interface TrackingScores {
  /** By which the score of a box of a class is multiplied for the tracker. */
  scaleOf(classIndex: number): number;
  /** Of the tracker, in its scores: from here on a box can begin a track. */
  readonly highScore: number;
  /** In the model's scores: from here on a box of a class can carry a track on. */
  leastOf(classIndex: number): number;
}

/**
 * A person who wants to see fewer boxes does not change which of them have tracks, so that a threshold
 * can be moved without all numbers changing; but what is on show can always have a track, so the
 * scores of a class that is shown from a lower one on are raised by as much.
 */
export function trackingScores(model: ModelEntry, options: DetectionOptions): TrackingScores {
  const own = scoreThresholdOf(model);
  const begin = Math.min(own, options.scoreThreshold ?? own);
  const scale = highScore / own;
  const shown = shownFrom(model, options);
  const scaleOf = (classIndex: number) => {
    const from = shown.of(classIndex);
    return from > 0 && from < begin ? (scale * begin) / from : scale;
  };
  return {
    scaleOf,
    highScore: scale * begin,
    leastOf: (classIndex) => lowScore / scaleOf(classIndex),
  };
}

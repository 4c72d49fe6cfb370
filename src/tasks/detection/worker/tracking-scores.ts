import { type ModelEntry, scoreThresholdOf } from "../../../catalog/model.ts";
import { TRACKING_DEFAULTS } from "../../../refine/tracking/tracking-options.ts";
import type { DetectionOptions } from "../result.ts";

const { highScore, lowScore } = TRACKING_DEFAULTS;

/**
 * Scores of two models cannot be compared, but their thresholds mean the same: from there on boxes are
 * rather right than wrong. So that is where the tracker's high score is put.
 */
export interface TrackingScores {
  /** By which a model's score is multiplied for the tracker. */
  readonly scale: number;
  /** Of the tracker, in its scores: from here on a box can begin a track. */
  readonly highScore: number;
  /** In the model's scores: from here on a box can carry a track on. */
  readonly least: number;
}

/**
 * A person who wants to see fewer boxes does not change which of them have tracks, so that a threshold
 * can be moved without all numbers changing; but what is on show can always have a track.
 */
export function trackingScores(model: ModelEntry, options: DetectionOptions): TrackingScores {
  const own = scoreThresholdOf(model);
  const begin = Math.min(own, options.scoreThreshold ?? own);
  const scale = highScore / own;
  return { scale, highScore: scale * begin, least: lowScore / scale };
}

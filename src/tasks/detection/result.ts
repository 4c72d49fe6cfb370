import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { Tracked, TrackingChoice } from "../../results/tracked.ts";

/** One object found; over time where it is tracked. */
export interface Detection extends Tracked {
  /** In pixels of the source frame as displayed, clipped to it; width and height are positive. */
  readonly box: Box;
  /** Confidence in [0, 1]. Comparable within a model, not between models. */
  readonly score: number;
  /** Index into the model's labels. */
  readonly classIndex: number;
  /** The class's name, in the model's words. */
  readonly label: string;
}

/** All objects found on one frame, best score first. An empty list means that nothing was found. */
export interface DetectionResult extends TaskResult {
  readonly task: "detection";
  readonly detections: readonly Detection[];
}

/** What detection finds and keeps; may change with every frame. */
export interface DetectionOptions extends TrackingChoice {
  /** Least score in [0, 1]; null takes the model's own default. */
  readonly scoreThreshold: number | null;
  /** Least scores in [0, 1] by label, for classes of which another one is wanted than `scoreThreshold`. */
  readonly classThresholds: Readonly<Record<string, number>>;
  /** At most this many, the best. */
  readonly maxDetections: number;
  /** Only these labels; null takes all. */
  readonly labels: readonly string[] | null;
}

/** What holds where nothing is said. */
export const DETECTION_DEFAULTS: DetectionOptions = {
  scoreThreshold: null,
  classThresholds: {},
  maxDetections: 100,
  labels: null,
  tracking: true,
  patience: 2,
  leastLength: 2,
};

declare global {
  interface FoveaTaskTypes {
    detection: { readonly result: DetectionResult; readonly options: DetectionOptions };
  }
}

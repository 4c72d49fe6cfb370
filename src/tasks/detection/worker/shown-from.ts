import { labelsOf, type ModelEntry, scoreThresholdOf } from "../../../catalog/model.ts";
import type { DetectionOptions } from "../result.ts";

/** From which scores on the classes of a network are on show. */
export interface ShownFrom {
  /** Of a class. */
  of(classIndex: number): number;
  /** The least of all classes. */
  readonly least: number;
}

/** A class's own threshold, else the one of all, else the model's. */
export function shownFrom(
  model: ModelEntry,
  { scoreThreshold, classThresholds }: DetectionOptions,
): ShownFrom {
  const all = scoreThreshold ?? scoreThresholdOf(model);
  const own = Object.entries(classThresholds);
  if (own.length === 0) return { of: () => all, least: all };
  const byLabel = new Map(own);
  const labels = labelsOf(model);
  const thresholds = labels.map((label) => byLabel.get(label) ?? all);
  return {
    of: (classIndex) => thresholds[classIndex] ?? all,
    least: Math.min(all, ...thresholds),
  };
}

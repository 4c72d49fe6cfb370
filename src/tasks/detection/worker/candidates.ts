/** From a decoder's raw boxes to the result: what all detection decoders share. */

import { labelsOf, scoreThresholdOf } from "../../../catalog/model.ts";
import { type Candidate, classWiseNms } from "../../../geometry/nms.ts";
import { cornersToSource } from "../../../geometry/placement.ts";
import type { Box } from "../../../results/box.ts";
import type { DecodeContext } from "../../worker/worker-task.ts";
import type { Detection, DetectionOptions, DetectionResult } from "../result.ts";

export type DetectionBody = Pick<DetectionResult, "detections">;
export type DetectionContext = DecodeContext<DetectionOptions>;

/**
 * NMS is quadratic in the number of boxes; more candidates than this come only from a threshold
 * near zero, where the weakest do not matter (COCO's evaluation takes 100 boxes a picture).
 */
const MOST_CANDIDATES = 3000;

/** Gathers boxes over the threshold, in source pixels, clipped to the frame. */
export class Candidates {
  readonly threshold: number;
  readonly #labels: readonly string[];
  readonly #context: DetectionContext;
  readonly #wanted: ReadonlySet<string> | null;
  #found: Candidate[] = [];

  constructor(context: DetectionContext) {
    this.#context = context;
    this.threshold = context.options.scoreThreshold ?? scoreThresholdOf(context.model);
    this.#labels = labelsOf(context.model);
    this.#wanted = context.options.labels && new Set(context.options.labels);
  }

  /** Corners in input pixels. Ignores what is below the threshold, not a number, or empty. */
  add(
    classIndex: number,
    score: number,
    left: number,
    top: number,
    right: number,
    bottom: number,
  ): void {
    if (!(score >= this.threshold)) return;
    const label = this.#labels[classIndex];
    if (this.#wanted && !(label !== undefined && this.#wanted.has(label))) return;
    const source = cornersToSource(this.#context.placement, left, top, right, bottom);
    const box = clip(source, this.#context.width, this.#context.height);
    if (box) this.#found.push({ box, score, classIndex });
  }

  finish(): DetectionBody {
    const { model, options } = this.#context;
    if (this.#found.length > MOST_CANDIDATES) {
      this.#found.sort((a, b) => b.score - a.score);
      this.#found = this.#found.slice(0, MOST_CANDIDATES);
    }
    const kept = classWiseNms(this.#found, model.iouThreshold ?? null, options.maxDetections);
    return {
      detections: kept.map(
        (candidate): Detection => ({
          ...candidate,
          score: Math.min(1, candidate.score),
          label: this.#labels[candidate.classIndex] ?? `class ${candidate.classIndex}`,
        }),
      ),
    };
  }
}

/** Null where nothing of the box is in the frame, or a coordinate is not a number. */
function clip(box: Box, width: number, height: number): Box | null {
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  const right = Math.min(width, box.x + box.width);
  const bottom = Math.min(height, box.y + box.height);
  if (!(right > x && bottom > y)) return null;
  return { x, y, width: right - x, height: bottom - y };
}

/** From a decoder's raw boxes to what was found: what all detection decoders share. */

import { labelsOf } from "../../../catalog/model.ts";
import { type Candidate, classWiseNms } from "../../../geometry/nms.ts";
import { cornersToSource } from "../../../geometry/placement.ts";
import type { Box } from "../../../results/box.ts";
import type { Tracked } from "../../../results/tracked.ts";
import type { DecodeContext } from "../../worker/worker-task.ts";
import type { Detection, DetectionOptions } from "../result.ts";
import { type ShownFrom, shownFrom } from "./shown-from.ts";
import { type TrackingScores, trackingScores } from "./tracking-scores.ts";

/** What a detection decoder knows beside the tensors. */
export type DetectionContext = DecodeContext<DetectionOptions>;

/** An object of one frame, of which nothing is known over time. */
export type FoundDetection = Omit<Detection, keyof Tracked>;

/** What a decoder finds on one frame, best score first. */
export interface FoundDetections {
  readonly detections: readonly FoundDetection[];
  /**
   * Boxes that the options leave out, by score or label, for the tracker alone: they carry tracks on.
   * Absent where nothing is tracked.
   */
  readonly hidden?: readonly Candidate[];
}

/**
 * NMS is quadratic in the number of boxes; more candidates than this come only from a threshold
 * near zero, where the weakest do not matter (COCO's evaluation takes 100 boxes a picture).
 */
const MOST_CANDIDATES = 3000;
/** Of hidden boxes: enough for every track that may lose its box, few enough to cost nothing. */
const MOST_HIDDEN = 300;

/**
 * Gathers boxes over the threshold, in source pixels, clipped to the frame. While objects are
 * tracked it gathers weaker ones as well, and those of labels that nobody wants to see; these never
 * touch what is on show, for NMS lets better boxes suppress worse ones only, and those of a class.
 */
export class Candidates {
  /** Boxes below this score are of no use to anybody. */
  readonly threshold: number;
  readonly #shown: ShownFrom;
  /** Null where nothing is tracked. */
  readonly #tracking: TrackingScores | null;
  readonly #labels: readonly string[];
  readonly #context: DetectionContext;
  readonly #wanted: ReadonlySet<string> | null;
  #found: Candidate[] = [];
  #hidden: Candidate[] = [];

  constructor(context: DetectionContext) {
    const { model, options } = context;
    this.#context = context;
    this.#shown = shownFrom(model, options);
    this.#tracking = options.tracking ? trackingScores(model, options) : null;
    this.#labels = labelsOf(model);
    this.threshold = this.#labels.reduce(
      (least, _, classIndex) => Math.min(least, this.#leastOf(classIndex)),
      Math.min(this.#shown.least, this.#leastOf(-1)),
    );
    this.#wanted = options.labels && new Set(options.labels);
  }

  /** Corners in input pixels. Ignores what is below the threshold, not finite, empty, or of no class. */
  add(
    classIndex: number,
    score: number,
    left: number,
    top: number,
    right: number,
    bottom: number,
  ): void {
    if (!(score >= this.threshold && classIndex >= 0)) return;
    const shown = score >= this.#shown.of(classIndex) && this.#isWanted(classIndex);
    if (!shown && !(this.#tracking && score >= this.#tracking.leastOf(classIndex))) return;
    const source = cornersToSource(this.#context.placement, left, top, right, bottom);
    const box = clip(source, this.#context.width, this.#context.height);
    if (box) (shown ? this.#found : this.#hidden).push({ box, score, classIndex });
  }

  /** As `add`, of a box by its centre and its size. */
  addAround(
    classIndex: number,
    score: number,
    x: number,
    y: number,
    width: number,
    height: number,
  ): void {
    const [halfWidth, halfHeight] = [width / 2, height / 2];
    this.add(classIndex, score, x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
  }

  finish(): FoundDetections {
    const { model, options } = this.#context;
    const kept = classWiseNms(
      best(this.#found, MOST_CANDIDATES),
      model.iouThreshold ?? null,
      options.maxDetections,
    );
    const detections = kept.map(
      (candidate): FoundDetection => ({
        ...candidate,
        score: Math.min(1, candidate.score),
        label: this.#labels[candidate.classIndex] ?? `class ${candidate.classIndex}`,
      }),
    );
    return options.tracking ? { detections, hidden: this.#besides(kept) } : { detections };
  }

  /** The hidden boxes that those on show, and better ones among them, do not suppress. */
  #besides(shown: readonly Candidate[]): Candidate[] {
    const taken = new Set(shown);
    const all = [...shown, ...best(this.#hidden, MOST_HIDDEN)];
    const kept = classWiseNms(all, this.#context.model.iouThreshold ?? null, all.length);
    return kept.filter((candidate) => !taken.has(candidate));
  }

  /** Boxes of a class below this score are of no use. */
  #leastOf(classIndex: number): number {
    const shown = this.#shown.of(classIndex);
    return Math.min(shown, this.#tracking?.leastOf(classIndex) ?? shown);
  }

  #isWanted(classIndex: number): boolean {
    if (!this.#wanted) return true;
    const label = this.#labels[classIndex];
    return label !== undefined && this.#wanted.has(label);
  }
}

/** The `most` best of them; sorts in place where there are more. */
function best(candidates: Candidate[], most: number): Candidate[] {
  if (candidates.length <= most) return candidates;
  return candidates.sort((a, b) => b.score - a.score).slice(0, most);
}

/** Null where nothing of the box is in the frame, or a coordinate is not finite. */
function clip(box: Box, width: number, height: number): Box | null {
  // A sum of finite numbers is finite, and NaN or an infinity is handed on.
  if (!Number.isFinite(box.x + box.y + box.width + box.height)) return null;
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  const right = Math.min(width, box.x + box.width);
  const bottom = Math.min(height, box.y + box.height);
  if (!(right > x && bottom > y)) return null;
  return { x, y, width: right - x, height: bottom - y };
}

/**
 * How well boxes on show lie over what they show, while results come slowly: as they came, and carried
 * on at their velocity (`src/tasks/page/carried.ts`).
 *
 * Truth is the exact analysis of the very frame on show, by the same network. Each pair of a drawn and
 * a true box counts by its IoU, the most alike pairs first, each box once, whatever its class; a drawn
 * box without a partner counts 0.
 */
import { iou } from "../../src/geometry/iou.ts";
import type { Candidate } from "../../src/geometry/nms.ts";
import { Stream } from "../../src/refine/stream.ts";
import type { Box } from "../../src/results/box.ts";
import {
  DETECTION_DEFAULTS,
  type DetectionOptions,
  type DetectionResult,
} from "../../src/tasks/detection/result.ts";
import type {
  FoundDetection,
  FoundDetections,
} from "../../src/tasks/detection/worker/candidates.ts";
import type { DetectionTracking } from "../../src/tasks/detection/worker/detection-tracking.ts";
import { carriedTo } from "../../src/tasks/page/carried.ts";

/** What the network finds on one frame, as a decoder gives it to the tracker. */
export interface FoundFrame extends FoundDetections {
  readonly stamp: DetectionResult["stamp"];
}

/** Splits boxes by what is on show. @param threshold least score of what is shown */
export function foundFrame(
  boxes: readonly FoundDetection[],
  threshold: number,
  stamp: FoundFrame["stamp"],
): FoundFrame {
  const hidden: Candidate[] = boxes.filter(({ score }) => score < threshold);
  return { detections: boxes.filter(({ score }) => score >= threshold), hidden, stamp };
}

export interface Slowness {
  /** Seconds from one result to the next at least. */
  readonly interval: number;
  /** Seconds from a frame to its result. */
  readonly latency: number;
}

export interface DrawnIou {
  /** Mean over drawn boxes, with 0 for those without a partner. */
  readonly mean: number;
  /** Mean over those with a partner. */
  readonly paired: number;
  readonly boxes: number;
}

/**
 * Plays the frames of a stream, at least two, with results that come slowly.
 * @param tracking new; it sees only the frames that are analysed
 * @param counts which boxes count, in source pixels; all others are left out on both sides
 */
export function drawnIou(
  frames: readonly FoundFrame[],
  tracking: DetectionTracking,
  slowness: Slowness,
  counts: (box: Box, stamp: FoundFrame["stamp"]) => boolean = () => true,
  options: DetectionOptions = DETECTION_DEFAULTS,
): { readonly asFound: DrawnIou; readonly carried: DrawnIou } {
  const results = slowResults(frames, tracking, slowness, options);
  const asFound = new Score();
  const carried = new Score();
  for (const { detections, stamp } of frames) {
    const late = results.findLast(({ time }) => time <= stamp.mediaTime + 1e-9);
    if (!late) continue;
    const boxes = ({ detections }: Pick<FoundDetections, "detections">) =>
      detections.map(({ box }) => box).filter((box) => counts(box, stamp));
    const truth = boxes({ detections });
    asFound.add(boxes(late.result), truth);
    carried.add(boxes(carriedTo(late.result, stamp.mediaTime)), truth);
  }
  return { asFound: asFound.mean(), carried: carried.mean() };
}

/** Results with the time at which they come: always of the newest frame there is at their start. */
function slowResults(
  frames: readonly FoundFrame[],
  tracking: DetectionTracking,
  { interval, latency }: Slowness,
  options: DetectionOptions,
): { readonly time: number; readonly result: DetectionResult }[] {
  const stream = new Stream();
  const end = frames.at(-1)?.stamp.mediaTime ?? 0;
  const results: { time: number; result: DetectionResult }[] = [];
  let last: FoundFrame | undefined;
  for (let start = frames[0]?.stamp.mediaTime ?? 0; start < end; start += interval) {
    const frame = frames.findLast(({ stamp }) => stamp.mediaTime <= start + 1e-9);
    if (!frame || frame === last) continue;
    last = frame;
    const body = tracking.refine(frame, options, stream.next(frame.stamp));
    const result = { ...body, task: "detection", stamp: frame.stamp } as const;
    results.push({ time: start + latency, result });
  }
  return results;
}

class Score {
  #sum = 0;
  #paired = 0;
  #boxes = 0;

  add(drawn: readonly Box[], truth: readonly Box[]): void {
    this.#boxes += drawn.length;
    const pairs = drawn
      .flatMap((box, i) => truth.map((other, j) => ({ i, j, overlap: iou(box, other) })))
      .filter(({ overlap }) => overlap > 0)
      .sort((a, b) => b.overlap - a.overlap);
    const taken = { drawn: new Set<number>(), truth: new Set<number>() };
    for (const { i, j, overlap } of pairs) {
      if (taken.drawn.has(i) || taken.truth.has(j)) continue;
      taken.drawn.add(i);
      taken.truth.add(j);
      this.#sum += overlap;
      this.#paired++;
    }
  }

  mean(): DrawnIou {
    return {
      mean: this.#sum / this.#boxes,
      paired: this.#sum / this.#paired,
      boxes: this.#boxes,
    };
  }
}

import type { Box } from "../results/box.ts";
import { iou } from "./iou.ts";

/** A box that a network proposes: `box` in any one unit, `score` in [0, 1]. */
export interface Candidate {
  readonly box: Box;
  readonly score: number;
  readonly classIndex: number;
}

/**
 * Class-wise greedy non-maximum suppression: of boxes of one class that overlap by more than
 * `iouThreshold`, the best stays.
 *
 * @param iouThreshold in [0, 1]; null keeps every box (networks that need no NMS)
 * @param limit how many are kept at most
 * @returns best score first; equal scores keep their order
 */
export function classWiseNms<C extends Candidate>(
  candidates: readonly C[],
  iouThreshold: number | null,
  limit: number,
): C[] {
  const sorted = [...candidates].sort((a, b) => b.score - a.score);
  if (iouThreshold === null) return sorted.slice(0, limit);
  const kept: C[] = [];
  for (const candidate of sorted) {
    if (kept.length >= limit) break;
    const suppressed = kept.some(
      (better) =>
        better.classIndex === candidate.classIndex && iou(better.box, candidate.box) > iouThreshold,
    );
    if (!suppressed) kept.push(candidate);
  }
  return kept;
}

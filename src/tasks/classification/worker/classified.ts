import type { Box } from "../../../results/box.ts";

/** What the network says of a part of the picture, before anything is smoothed or named. */
export interface ClassifiedOnce {
  readonly box: Box;
  readonly trackId: number | null;
  /** What detection calls it; null for a picture or a region. */
  readonly found: string | null;
  /** Of all the network's classes, adding up to 1; empty where it knows none. */
  readonly probabilities: Float32Array;
  /** Of the taught categories, and last of none of them; empty where nothing was taught. */
  readonly taught: Float32Array;
  /** Of length 1. */
  readonly embedding: Float32Array;
}

/** All parts of a frame. */
export interface ClassifiedFrame {
  readonly once: readonly ClassifiedOnce[];
}

/** What a painter of depth layers is given and does; `gl-painter.ts` and `canvas-painter.ts` are two. */
import type { PaintedFrame } from "../../../layers/painted-frame.ts";
import { nearnessLine } from "../nearness.ts";
import type { DepthOptions } from "../result.ts";
import type { InverseDepthMap } from "./decode-depth.ts";
import type { InverseRange } from "./depth-range.ts";

/** Depth to paint: a map, what its colours span, and from where it is seen. */
export interface PaintedDepth {
  readonly map: InverseDepthMap;
  readonly range: InverseRange;
  /** From which of its two places `wiggle` shows the picture: the left or the right one. */
  readonly eye: "left" | "right";
}

/** Paints layers one after the other; its owner disposes of it. */
export interface Painter {
  /** For people. */
  readonly kind: "WebGL" | "2D canvas";
  /**
   * The layer for a frame; owned by the caller. Borrows everything. One call at a time. Rejects with
   * a FoveaError: "gpu-lost", or "unexpected" for a fog that is no CSS colour.
   */
  paint(frame: PaintedFrame, depth: PaintedDepth, options: DepthOptions): Promise<ImageBitmap>;
  dispose(): void;
}

/** Width of the border of what `near` keeps, in nearness: below and above the threshold. */
export const NEAR_BORDER = 0.02;
/** What `near` leaves of the brightness of what is farther. */
export const FAR_BRIGHTNESS = 0.25;
/** Fog thickens with the distance to this power. */
export const FOG_POWER = 1.5;

/** Nearness in the middle of the border of what is kept: so low for 1 that all is. */
export function nearThreshold({ near }: DepthOptions): number {
  return 1 - clamped(near, 1) - NEAR_BORDER;
}

/** Largest shift of a pixel for one eye, as a share of the width: a quarter of the separation. */
export function largestShift({ separation }: DepthOptions): number {
  return clamped(separation, 0.1) / 4;
}

/** `value` in [0, most]. */
export function clamped(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}

/** Nearness of every pixel of the map, in [0, 1], into `target` of the same length. */
export function fillNearness({ map, range }: PaintedDepth, target: Float32Array): void {
  const { factor, offset } = nearnessLine(range, false);
  const { values } = map;
  for (let i = 0; i < target.length; i++) {
    target[i] = clamped((values[i] as number) * factor + offset, 1);
  }
}

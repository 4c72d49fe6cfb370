/** What a painter of flow layers is given and does; `gl-painter.ts` and `canvas-painter.ts` are two. */
import type { PaintedFrame } from "../../../layers/painted-frame.ts";
import type { FlowMap } from "../../../results/flow-map.ts";
import type { FlowOptions } from "../result.ts";

/** A flow to paint, and what is known of it. */
export interface PaintedFlow {
  readonly map: FlowMap;
  /** Source pixels that saturate the colours. */
  readonly range: number;
  /** How far each place of the map is from the global motion, in source pixels. */
  readonly own: Float32Array;
  /** Own motion of what moves, at least; source pixels. */
  readonly threshold: number;
  /** Not the one that was painted the last time (a paused picture, new options). */
  readonly fresh: boolean;
}

/** Paints layers one after the other; its owner disposes of it. */
export interface Painter {
  /** For people. */
  readonly kind: "WebGL" | "2D canvas";
  /**
   * The layer for a frame; owned by the caller. Borrows everything. Throws a FoveaError "gpu-lost".
   */
  paint(frame: PaintedFrame, flow: PaintedFlow, options: FlowOptions): ImageBitmap;
  /** Forgets what was painted before a cut. */
  forget(): void;
  dispose(): void;
}

/** Width of the border of what `moving` keeps, as a share of the threshold: below and above it. */
export const MOVING_BORDER = 0.3;
/** What `moving` leaves of the brightness of the rest. */
export const REST_BRIGHTNESS = 0.3;

/** In [0, 1]. */
export function tintOpacity({ opacity }: FlowOptions): number {
  return Math.min(1, Math.max(0, opacity));
}

/** How much of a place `moving` keeps, in [0, 1]. @param own its motion as a share of the threshold */
export function kept(own: number): number {
  const t = Math.min(1, Math.max(0, (own - 1 + MOVING_BORDER) / (2 * MOVING_BORDER)));
  return t * t * (3 - 2 * t);
}

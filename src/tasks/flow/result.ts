import type { FlowMap } from "../../results/flow-map.ts";
import type { TaskResult } from "../../results/stamp.ts";

/**
 * Takes a point of the frame before to where the background is on this one, in source pixels:
 * x' = a·x + c·y + e, y' = b·x + d·y + f, named as in `DOMMatrix`.
 */
export interface AffineMotion {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** What the flow of a frame comes to. */
export interface FlowMotion {
  /** What most of the picture does: the camera's motion, seen as far as an affine map can. */
  readonly global: AffineMotion;
  /**
   * Share of the picture, in [0, 1], that moves by itself: its flow differs from the global motion
   * by more than a pixel of the picture that was searched (`FlowOptions.side`): by four pixels of a
   * source of 1280 with the default. What stands out against the background is a little too great,
   * by half a pixel of the map on each side.
   */
  readonly moving: number;
  /** Of what moves by itself, against the global motion, in source pixels a second; 0 if nothing does. */
  readonly meanSpeed: number;
}

/** How everything on a frame has moved since the frame that was analysed before. */
export interface FlowResult extends TaskResult {
  readonly task: "flow";
  /**
   * Seconds between the two frames; null when there is no flow: on the first frame, after a cut or
   * a jump, and for still pictures. Then nothing of the rest is there.
   */
  readonly interval: number | null;
  /** What the flow comes to; null without a flow. */
  readonly motion: FlowMotion | null;
  /** Source pixels in the interval that saturate the wheel's colours. */
  readonly range: number | null;
  /** Painted by the worker as the options say; none for the effect "none". */
  readonly layer?: ImageBitmap;
  /** Only when the options ask for it. */
  readonly map?: FlowMap;
}

/** What the worker makes of a frame; the stamp is added later. */
export type FlowBody = Pick<FlowResult, "interval" | "motion" | "range" | "layer" | "map">;

/**
 * How the result is shown. `wheel` tints the picture by direction and speed; `arrows` shows both on
 * a grid; `streaks` lets points drift along and draws their ways. `moving` greys and darkens what
 * does not move by itself, and hides the picture below, since its layer carries the analysed frame's
 * own pixels. With `none` nothing is painted, for those who want the numbers alone.
 */
export type FlowEffect = "wheel" | "arrows" | "moving" | "streaks" | "none";

/** How motion is searched and shown, and what of it is handed over; may change with every frame. */
export interface FlowOptions {
  readonly effect: FlowEffect;
  /** Of wheel, arrows and streaks, in [0, 1]. */
  readonly opacity: number;
  /**
   * Source pixels from frame to frame that saturate the wheel's colours and give an arrow its full
   * length; null follows the picture, steadied over time.
   */
  readonly range: number | null;
  /**
   * Longer side, in pixels, of the picture that is searched for motion; never more than the
   * source's own. The work grows with its square. A network has its own size and does not heed it.
   */
  readonly side: number;
  /** Hands the flow map over with the result: a copy of some thousands of floats. */
  readonly readMap: boolean;
}

/** What holds where nothing is said. */
export const FLOW_DEFAULTS: FlowOptions = {
  effect: "wheel",
  opacity: 0.7,
  range: null,
  side: 320,
  readMap: false,
};

/** What tasks that use the flow are given by reference. Overwritten by the next frame's. */
export interface HandedFlow {
  readonly map: FlowMap;
  /** Seconds between the two frames. */
  readonly interval: number;
}

declare global {
  interface FoveaTaskTypes {
    flow: {
      readonly result: FlowResult;
      readonly options: FlowOptions;
      readonly handed: HandedFlow;
    };
  }
}

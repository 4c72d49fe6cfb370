import type { ColourMapName } from "../../results/colour-map-names.ts";
import type { TaskResult } from "../../results/stamp.ts";

/** How far away every pixel of a frame is. It covers the whole picture, whatever its own shape. */
export interface DepthMap {
  /** Own size in pixels, not that of the picture. */
  readonly width: number;
  readonly height: number;
  /**
   * Row by row from the top left, `width * height` finite values: metres along the optical axis
   * (above 0) where the result is metric, else relative inverse depth (0 or more, greater is
   * nearer, of no unit; comparable from frame to frame until the next cut).
   */
  readonly values: Float32Array;
}

/** A span of depth values, `low < high`. Metric: low is near. Relative: high is near. */
export interface DepthRange {
  readonly low: number;
  readonly high: number;
}

/** How far away everything on a frame is. */
export interface DepthResult extends TaskResult {
  readonly task: "depth";
  /** Whether values are metres; else they are relative inverse depth. */
  readonly metric: boolean;
  /**
   * What the colours, `near` and the fog span, in the unit of the map's values: the picture's depth
   * without outliers, steadied over time. `nearness` says where in it a value lies.
   */
  readonly range: DepthRange;
  /** Painted by the worker as the options say. */
  readonly layer: ImageBitmap;
  /** Only when the options ask for it. */
  readonly map?: DepthMap;
}

/** What the worker makes of a frame; the stamp is added later. */
export type DepthBody = Pick<DepthResult, "metric" | "range" | "layer" | "map">;

/**
 * How the result is shown. `colours` tints the picture by depth. The others hide the picture below,
 * since the layer carries the analysed frame's own pixels: `near` greys and darkens what is farther
 * than `near`; `fog` thickens with distance; `anaglyph` is stereo for red-cyan glasses (red on the
 * left eye); `wiggle` shows the picture from two slightly different places by turns, a still picture
 * from one of them.
 */
export type DepthEffect = "colours" | "near" | "fog" | "anaglyph" | "wiggle";

/** How depth is shown, and what of it is handed over; may change with every frame. */
export interface DepthOptions {
  readonly effect: DepthEffect;
  /** Of the colours, in [0, 1]. */
  readonly opacity: number;
  /** What the effect `colours` paints with. */
  readonly colourMap: ColourMapName;
  /**
   * What `near` keeps: everything whose nearness is at least 1 − `near`, in [0, 1]; 0 keeps the very
   * nearest alone, 1 all.
   */
  readonly near: number;
  /** How much of the picture the fog hides at the far end, in [0, 1]. */
  readonly fogDensity: number;
  /** A CSS colour. */
  readonly fogColour: string;
  /** Between the near end's and the far end's parallax, as a share of the width, in [0, 0.1]. */
  readonly separation: number;
  /** Over time; never leaves trails behind what moves. */
  readonly steadiness: "off" | "light" | "strong";
  /** Hands the depth map over with the result: a copy of some 60,000 floats. */
  readonly readMap: boolean;
}

/** What holds where nothing is said. */
export const DEPTH_DEFAULTS: DepthOptions = {
  effect: "colours",
  opacity: 0.85,
  colourMap: "inferno",
  near: 0.5,
  fogDensity: 0.9,
  fogColour: "#c8d0d8",
  separation: 0.02,
  steadiness: "light",
  readMap: false,
};

declare global {
  interface FoveaTaskTypes {
    depth: { readonly result: DepthResult; readonly options: DepthOptions };
  }
}

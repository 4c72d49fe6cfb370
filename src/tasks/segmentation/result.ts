import type { Backdrop } from "../../results/backdrop.ts";
import type { TaskResult } from "../../results/stamp.ts";

/** A class that is present on a frame. */
export interface PresentClass {
  /** Index into the model's labels. */
  readonly classIndex: number;
  /** The class's name, in the model's words. */
  readonly label: string;
  /** Share of the picture in (0, 1]. */
  readonly share: number;
}

/** The class of every pixel of a map, row by row, from the top left. */
export interface ClassMap {
  /** Own size in pixels; it covers the whole picture, whatever its aspect ratio. */
  readonly width: number;
  readonly height: number;
  /** Index into the model's labels; `width * height` of them. */
  readonly classes: Uint8Array;
  /** How sure the model is of it, 0 to 255 for 0 to 1. */
  readonly confidence: Uint8Array;
}

/** What every pixel of a frame belongs to. */
export interface SegmentationResult extends TaskResult {
  readonly task: "segmentation";
  /** Greatest share first; without the background. */
  readonly present: readonly PresentClass[];
  /** Painted by the worker as the options say. */
  readonly layer: ImageBitmap;
  /** Only when the options ask for it. */
  readonly map?: ClassMap;
}

/** What the worker makes of a frame; the stamp is added later. */
export type SegmentationBody = Pick<SegmentationResult, "present" | "layer" | "map">;

/**
 * How the result is shown: `classes` tints each class; `blur` blurs and `replace` replaces what is
 * background; `cut-out` leaves the foreground alone on transparency. The last three hide the
 * picture below, since the layer carries the analysed frame's own pixels.
 */
export type SegmentationEffect = "classes" | "blur" | "replace" | "cut-out";

/** How a segmentation is shown, and what of it is handed over; may change with every frame. */
export interface SegmentationOptions {
  readonly effect: SegmentationEffect;
  /** Of the tint in [0, 1]. */
  readonly opacity: number;
  /** Blur radius as a share of the picture's height, in (0, 0.1]. */
  readonly blur: number;
  /** What `replace` puts in the background's place. */
  readonly backdrop: Backdrop;
  /** Over time; never leaves trails behind what moves. */
  readonly smoothing: "off" | "light" | "strong";
  /** Hands the class map over with the result, which costs a read-back on the GPU. */
  readonly readMap: boolean;
}

/** What holds where nothing is said. */
export const SEGMENTATION_DEFAULTS: SegmentationOptions = {
  effect: "classes",
  opacity: 0.55,
  blur: 0.02,
  backdrop: { kind: "colour", colour: "#1d6b4f" },
  smoothing: "light",
  readMap: false,
};

declare global {
  interface FoveaTaskTypes {
    segmentation: { readonly result: SegmentationResult; readonly options: SegmentationOptions };
  }
}

import type { Box } from "../results/box.ts";
import type { Stamp, TaskResult } from "../results/stamp.ts";

/**
 * What else is known of what lies in a box of a result with this stamp, in few words, for its label;
 * null when nothing is.
 */
export type NoteOf = (box: Box, stamp: Stamp) => string | null;

/** How overlays look; the component computes it from its CSS custom properties. */
export interface OverlayStyle {
  /** Canvas pixels per source pixel. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** Canvas pixels per CSS pixel. */
  readonly devicePixelRatio: number;
  /** The picture is shown mirrored: text stays readable, positions flip. */
  readonly mirrored: boolean;
  /** CSS font family for labels. */
  readonly fontFamily: string;
  /** Adds to the labels of boxes. */
  readonly noteOf?: NoteOf | null;
}

/** The page's half of a task. */
export interface PageTask<Result extends TaskResult = TaskResult, Options = unknown> {
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly defaults: Options;
  /**
   * Draws the result over the picture. Borrows context and result, keeps no state, and leaves the
   * context's state as it found it. The canvas has been cleared.
   */
  draw(
    context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
    result: Result,
    style: OverlayStyle,
  ): void;
}

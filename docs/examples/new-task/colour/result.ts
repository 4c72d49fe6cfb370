/** What the task gives, and what it can be told: read first, and by both sides. */
import type { TaskResult } from "../../results/stamp.ts";

/** The colour that a frame has most of. */
export interface ColourResult extends TaskResult {
  readonly task: "colour";
  /** Red, green and blue in [0, 255]. */
  readonly colour: readonly [number, number, number];
  /** Share of the picture that has about this colour, in [0, 1]. */
  readonly share: number;
}

/** What the worker says: the result without its stamp. */
export type ColourBody = Pick<ColourResult, "colour" | "share">;

export interface ColourOptions {
  /** Side of the small copy of a frame whose pixels are counted, in pixels. */
  readonly side: number;
}

export const COLOUR_DEFAULTS: ColourOptions = { side: 64 };

declare global {
  interface FoveaTaskTypes {
    colour: { readonly result: ColourResult; readonly options: ColourOptions };
  }
}

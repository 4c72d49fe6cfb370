/** What finds the motion between frames; the analyser around it knows nothing of how. */

import type { AnalysedFrame, EngineDescription } from "../../../engines/engine.ts";
import type { Size } from "../../../geometry/size.ts";
import type { FlowField } from "../../../motion/flow-field.ts";
import type { PicturePair } from "../../../motion/grey-plane.ts";

/** A way to find motion: dense inverse search, or a network. */
export interface FlowMethod {
  readonly description: EngineDescription;
  /**
   * For frames of one size, with nothing behind it yet.
   * @param source the frames' size as displayed
   * @param side longer side of the picture that is searched, as `FlowOptions.side` has it; a method
   * with a size of its own may ignore it
   */
  searchFor(source: Size, side: number): FlowSearch;
  /** Frees what its searches share; they are gone before, and none is under way. */
  dispose(): Promise<void>;
}

/** The way for frames of one size. */
export interface FlowSearch {
  /** Of the picture that is searched: motion far below a pixel of it is noise. */
  readonly width: number;
  readonly height: number;
  /**
   * Takes the next frame and finds the motion from the last one to it. Borrows the frame. One call
   * at a time. Rejects with a FoveaError.
   */
  next(frame: AnalysedFrame): Promise<FlowStep>;
  /** Forgets the last frame. */
  reset(): void;
  /** Frees everything of its own; no call is under way. */
  dispose(): void;
}

/** What the search of one frame gives. */
export interface FlowStep {
  /** For each place of the last frame, where it has gone, in the field's pixels; null for the first frame. */
  readonly found: FoundFlow | null;
  /** Durations in milliseconds. */
  readonly preprocess: number;
  readonly run: number;
}

/** Valid until the search's next call. */
export interface FoundFlow {
  /** Covers the whole picture, at any size. */
  readonly field: FlowField;
  /**
   * By how much each vector of the field may be wrong, in the field's pixels; absent where the method
   * does not know.
   */
  readonly error?: Float32Array;
  /** The two pictures between which was searched. */
  readonly pictures: PicturePair;
}

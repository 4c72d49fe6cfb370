import type { Backend } from "./backend.ts";

/** Durations of one analysis, in milliseconds. */
export interface Timings {
  /** From the page's hand-over to the start of preprocessing in the worker. */
  readonly queued: number;
  /** Frame to input tensor. */
  readonly preprocess: number;
  /** The network itself: `session.run`, or MediaPipe's whole call. */
  readonly run: number;
  /** Output tensors to a typed result. */
  readonly decode: number;
}

/** What every result carries: which frame it belongs to, what made it, and how long it took. */
export interface Stamp {
  /** `Frame.id` of the analysed frame. */
  readonly frameId: number;
  /** Seconds on the source's own clock (0 for a still image). */
  readonly mediaTime: number;
  /** Milliseconds since the epoch at which the frame was captured or presented. */
  readonly captureTime: number;
  /** Milliseconds since the epoch at which the worker had the result. */
  readonly resultTime: number;
  /** Size of the source frame as displayed, in pixels; the space of all coordinates. */
  readonly width: number;
  readonly height: number;
  /** `ModelEntry.id` of the model that made the result. */
  readonly modelId: string;
  readonly backend: Backend;
  /** How long each stage took, in milliseconds. */
  readonly timings: Timings;
  /**
   * What was found on the frame has been carried on to where it is thought to be on a later one;
   * absent where everything is as it was found.
   */
  readonly carried?: true;
  /**
   * The least time between the beginnings of two runs of the task that the schedule had set when this one
   * began, in milliseconds; absent where it ran as often as it could.
   */
  readonly interval?: number;
}

/** The least a task's result has; each task extends it in its `result.ts`. */
export interface TaskResult {
  /** Id of the task; tells the kinds of results apart. */
  readonly task: string;
  /** Which frame it is of, and what made it. */
  readonly stamp: Stamp;
  /**
   * A dense result as its worker painted it, to be stretched over the whole picture; not mirrored.
   * Borrowed: the pipeline closes it when the task's next result comes.
   */
  readonly layer?: ImageBitmap;
  /** What no recording keeps, such as what a face is recognised by. */
  readonly unkept?: unknown;
}

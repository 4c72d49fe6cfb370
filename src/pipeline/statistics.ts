import type { Attention } from "./schedule.ts";

/** Of a sliding window of the newest values, in milliseconds. */
export interface Summary {
  readonly median: number;
  /** Nineteen of twenty values are at most this. */
  readonly p95: number;
}

/** What the page's schedule has decided for a task, and why. Tasks that run together have all of it in common. */
export interface TaskSchedule {
  /** Processor milliseconds of one run, of all threads together: median of the last ones; null before it is known. */
  readonly cost: number | null;
  /** The least time between the beginnings of two runs, in milliseconds; 0 where it runs as often as it can. */
  readonly interval: number;
  /** Who looks at its results: a person, a recording or a program, or nobody. */
  readonly attention: Attention;
  /** Results a second that a person has asked for at least; null for as it comes. */
  readonly pinned: number | null;
  /** Frames that it was not shown, because the interval had not gone by. They are not among those offered. */
  readonly passedOver: number;
}

/**
 * How one task of a pipeline gets on. Counts are since the source started; the durations are of one
 * analysis each, stage by stage.
 */
export interface TaskStatistics {
  readonly taskId: string;
  /** Frames offered to the task. */
  readonly offered: number;
  /** Frames of which a result came. */
  readonly analysed: number;
  /** Frames that were not analysed, because a newer one came. */
  readonly dropped: number;
  /** Frames on which the analysis failed. */
  readonly failed: number;
  /** Results a second over the last two seconds. */
  readonly rate: number;
  /** From the page's hand-over to the start of preprocessing in the worker. */
  readonly queued: Summary;
  /** Frame to input tensor. */
  readonly preprocess: Summary;
  /** The network itself. */
  readonly run: Summary;
  /** Output tensors to a typed result. */
  readonly decode: Summary;
  /** Worker's result to the page's subscriber. */
  readonly delivery: Summary;
  /** Capture of the frame to its result on the page. */
  readonly latency: Summary;
  /** Null before anything is scheduled. */
  readonly schedule: TaskSchedule | null;
}

/** Statistics of a running pipeline: what the stats display, the bench and programs read. */
export interface PipelineStatistics {
  /** Frames that came from the source since it started. */
  readonly framesIn: number;
  /** Frames a second over the last two seconds. */
  readonly sourceRate: number;
  readonly tasks: readonly TaskStatistics[];
  /** Processors that all networks of the page together may keep busy; null where nobody is slowed down. */
  readonly processors: number | null;
}

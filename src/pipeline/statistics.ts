/** Of a sliding window of the newest values, in milliseconds. */
export interface Summary {
  readonly median: number;
  readonly p95: number;
}

/**
 * How one task of a pipeline gets on. Counts are since the source started; the durations are of one
 * analysis each, stage by stage.
 */
export interface TaskStatistics {
  readonly taskId: string;
  /** Frames offered to the task, analysed by it, and dropped because a newer one came. */
  readonly offered: number;
  readonly analysed: number;
  readonly dropped: number;
  readonly failed: number;
  /** Results a second over the last two seconds. */
  readonly rate: number;
  readonly queued: Summary;
  readonly preprocess: Summary;
  readonly run: Summary;
  readonly decode: Summary;
  /** Worker's result to the page's subscriber. */
  readonly delivery: Summary;
  /** Capture of the frame to its result on the page. */
  readonly latency: Summary;
}

/** Statistics of a running pipeline: what the stats display, the bench and programs read. */
export interface PipelineStatistics {
  /** Frames that came from the source since it started. */
  readonly framesIn: number;
  /** Frames a second over the last two seconds. */
  readonly sourceRate: number;
  readonly tasks: readonly TaskStatistics[];
}

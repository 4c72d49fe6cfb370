/** What the bench measures: shared by the page that measures and the tool that prints. */

/** Over all analysed frames after warm-up, in milliseconds. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
}

/** The stages of a frame's way, in order. */
export const STAGES = ["queued", "preprocess", "run", "decode", "delivery", "overlay"] as const;
export type Stage = (typeof STAGES)[number];

export interface MemoryReading {
  /** Frames that had come in, and how many of them had been analysed. */
  readonly framesIn: number;
  readonly analysed: number;
  /** Page and workers together; null where the browser does not say. */
  readonly bytes: number | null;
}

export interface BenchRun {
  readonly task: string;
  readonly model: string;
  readonly backend: string;
  readonly engine: {
    readonly reason: string;
    readonly threads: number;
    readonly preprocess: string;
    readonly adapter: string | null;
    readonly loadMilliseconds: number;
  };
  readonly stages: Readonly<Record<Stage, Spread>>;
  /** From the hand-over of a frame to its drawn overlay: the sum of the stages of each frame. */
  readonly total: Spread;
  /** `session.run` alone on a zero input, no frames flowing. */
  readonly bareRun: Spread;
  /** Median total over median bare run: what everything around the network costs. */
  readonly overheadRatio: number;
  readonly framesIn: number;
  readonly analysed: number;
  readonly dropped: number;
  readonly failed: number;
  /** Results a second over the whole run. */
  readonly rate: number;
  /** Tasks of the main thread longer than 50 ms after warm-up. */
  readonly longTasks: { readonly count: number; readonly longest: number };
  readonly memory: readonly MemoryReading[];
}

/** Nearest-rank median and 95th percentile; zeros when empty. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { median: rank(0.5), p95: rank(0.95) };
}

/** What the bench measures: shared by the page that measures and the tool that prints. */

/** Nearest-rank statistics; durations in milliseconds. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
}

/** The middle of a distribution and how wide it is; nearest rank, zeros when empty. */
export interface Quartiles {
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
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

/**
 * Frames one at a time, each followed or preceded (turn about) by one run of the bare network while
 * the clip plays on. The machine's mood changes within seconds, so only neighbours are compared.
 */
export interface Pairs {
  readonly count: number;
  /** Total of a frame over the bare run beside it. */
  readonly totalOverBare: Quartiles;
  /** `run` of a frame over the bare run beside it: what flowing frames do to the network itself. */
  readonly runOverBare: Quartiles;
  /** (total − run) / run of each frame. */
  readonly outsideShare: Quartiles;
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
  /** Of the live phase, over all analysed frames after warm-up. */
  readonly stages: Readonly<Record<Stage, Spread>>;
  /** From the hand-over of a frame to its drawn overlay: the sum of the stages of each frame. */
  readonly total: Spread;
  /** (total − run) / run of each frame of the live phase. */
  readonly outsideShare: Quartiles;
  /** The network alone on a blank input, as measured beside frames. */
  readonly bareRun: Spread;
  readonly pairs: Pairs;
  /** `pairs.totalOverBare.median`: what a frame's whole way costs against the network alone. */
  readonly overheadRatio: number;
  readonly framesIn: number;
  readonly analysed: number;
  readonly dropped: number;
  readonly failed: number;
  /** Results a second over the live phase. */
  readonly rate: number;
  /** Tasks of the main thread longer than 50 ms in the live phase, after warm-up. */
  readonly longTasks: { readonly count: number; readonly longest: number };
  readonly memory: readonly MemoryReading[];
}

/** Two bare networks, run turn about on a blank input. */
export interface BareComparison {
  readonly model: string;
  readonly against: string;
  readonly backend: string;
  /** Runs of each. */
  readonly pairs: number;
  readonly bareRun: Spread;
  readonly againstBareRun: Spread;
  /** `model`'s run over `against`'s run beside it. */
  readonly ratio: Quartiles;
  /** `model`'s quickest run over `against`'s: says most on a machine that is busy otherwise. */
  readonly ratioOfQuickest: number;
}

/** Nearest rank; `share` in [0, 1]. Zero when empty. */
function rank(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: rank(sorted, 0.5), p95: rank(sorted, 0.95) };
}

export function quartiles(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  return { p25: rank(sorted, 0.25), median: rank(sorted, 0.5), p75: rank(sorted, 0.75) };
}

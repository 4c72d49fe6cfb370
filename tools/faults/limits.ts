/**
 * For how long the judge lets somebody wait. On a machine that is busy with other work everything takes
 * longer, so what fails over a time is measured against a run of the same page in the same browser
 * in which nothing fails.
 */
import type { Sample } from "./judge.ts";

/** All in milliseconds. */
export interface Limits {
  /** Nobody is left for longer without a word. */
  readonly hang: number;
  /** Results of a clip of ten frames a second are this far apart at most. */
  readonly silence: number;
  /** An element that is gone has given everything back by then. */
  readonly leaving: number;
}

/** Where nothing says that the machine is busy. */
export const QUIET: Limits = { hang: 10_000, silence: 5_000, leaving: 5_000 };

/** What is never exceeded, however busy the machine is: a judge that waits for longer sees nothing. */
export const LONGEST: Limits = { hang: 40_000, silence: 20_000, leaving: 20_000 };

/** Loading with one fault takes this many times as long as without any, at most. */
const LOADS = 2;
/** Five frames in a row that fail are an error; twice as many are a silence. */
const FRAMES = 10;
/** Two elements leave at once, or a worker that computes is ended. */
const LEAVES = 3;

/** What was seen of a run in which nothing failed. */
export interface CalmRun {
  readonly samples: readonly Sample[];
  /** Milliseconds from the element's removal until nothing was left of it. */
  readonly leftAfter: number;
}

/** Milliseconds until the first result, and the longest time between two; null where none came. */
function paceOf(samples: readonly Sample[]): { first: number; apart: number } | null {
  const first = samples.find(({ results }) => results > 0);
  const begun = samples[0];
  if (!first || !begun) return null;
  let apart = 0;
  let since = first;
  for (const sample of samples.slice(samples.indexOf(first) + 1)) {
    if (sample.results === since.results) continue;
    apart = Math.max(apart, sample.time - since.time);
    since = sample;
  }
  return { first: first.time - begun.time, apart };
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Never less than `QUIET`, never more than `LONGEST`; `LONGEST` where not even this run gave a result. */
export function limitsBy({ samples, leftAfter }: CalmRun): Limits {
  const pace = paceOf(samples);
  if (!pace) return LONGEST;
  return {
    hang: between(QUIET.hang, LOADS * pace.first, LONGEST.hang),
    silence: between(QUIET.silence, FRAMES * pace.apart, LONGEST.silence),
    leaving: between(QUIET.leaving, LEAVES * leftAfter, LONGEST.leaving),
  };
}

/** Whether any of them is longer. */
export function areLonger(limits: Limits, than: Limits): boolean {
  return limits.hang > than.hang || limits.silence > than.silence || limits.leaving > than.leaving;
}

/** As the sweep's output states them. */
export function limitsText({ hang, silence, leaving }: Limits): string {
  const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;
  return `hang ${seconds(hang)}, silence ${seconds(silence)}, leaving ${seconds(leaving)}`;
}

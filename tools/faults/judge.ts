/** Says of one case of the sweep whether somebody who looks at the element would be left alone. */
import type { ViewState } from "../../src/elements/view-state.ts";
import { type Limits, QUIET } from "./limits.ts";

/** What is to be seen of the element at one time. */
export interface Sample {
  /** Milliseconds on the page's clock. */
  readonly time: number;
  readonly state: ViewState;
  /** All that a person can read in it. */
  readonly words: string;
  /** Code of the error that stands. */
  readonly error: string | null;
  readonly message: string | null;
  /** How many there were so far. */
  readonly results: number;
  /** The video has played to its end. */
  readonly ended: boolean;
}

/** All that was seen of one case. */
export interface Observation {
  readonly samples: readonly Sample[];
  /** When the first call failed, on the clock of the samples; null where none did. */
  readonly firedAt: number | null;
  /** How many calls failed. */
  readonly fired: number;
  /** The source gives one picture and no more. */
  readonly still: boolean;
  /** The page did not answer the one who watches for so many milliseconds. */
  readonly blocked: number;
  /** Uncaught errors and unhandled rejections, of page and workers. */
  readonly uncaught: readonly string[];
  /** What was there when the element had been gone for a while. */
  readonly left: { readonly frames: number; readonly workers: number; readonly tracks: number };
}

/** What must not happen. */
export const FAILINGS = [
  "hang",
  "silent stop",
  "uncaught",
  "frames left",
  "workers left",
  "camera left on",
  "bare words",
] as const;
export type Failing = (typeof FAILINGS)[number];

export interface Verdict {
  readonly failings: readonly Failing[];
  /** How it ended, in a few words. */
  readonly outcome: string;
}

/** What a busy machine may be to blame for. */
export const TIMED: readonly Failing[] = ["hang", "silent stop", "frames left", "workers left"];

/** Results after the fault that show that it goes on. */
const GOES_ON = 3;
/** Results without a fault after which it will not come. */
const NOT_REACHED = 10;
/** A state that lasts as long is the last one. */
const SETTLED_MILLISECONDS = 1_000;
/** Words that say what is waited for, and stand for as long, stay until a person does something. */
const SAID_MILLISECONDS = 5_000;

/** States that nothing ends but a person. */
const RESTS: ReadonlySet<ViewState> = new Set(["failed", "paused"]);

/** Words that say no more than that there is something to wait for. */
const PLAIN = /^(Opening…|Loading [^:,.…]*…|)$/;

/** Nobody is told anything, and nothing comes. */
function waits({ state, words, error, ended }: Sample): boolean {
  return !ended && error === null && state !== "running" && PLAIN.test(words);
}

/** It says that all is well, and has to bring results. */
function runs({ state, error, ended, words }: Sample): boolean {
  return !ended && error === null && state === "running" && PLAIN.test(words);
}

/** Words but for the seconds that they count. */
function saying({ words }: Sample): string {
  return words.replace(/\d+ s\b/g, "");
}

/** For how long the newest samples are alike in that, without a result in between; 0 for not at all. */
function lasting(samples: readonly Sample[], is: (sample: Sample) => boolean): number {
  const last = samples.at(-1);
  if (!last || !is(last)) return 0;
  const other = samples.findLastIndex(
    (sample) => !is(sample) || sample.results !== last.results || saying(sample) !== saying(last),
  );
  return last.time - (samples[other + 1] ?? last).time;
}

/** The longest time that `lasting` would have said at any of the samples. */
function longest(samples: readonly Sample[], is: (sample: Sample) => boolean): number {
  let most = 0;
  let since = 0;
  samples.forEach((sample, at) => {
    const before = samples[at - 1];
    const alike =
      before && is(before) && before.results === sample.results && before.words === sample.words;
    if (!alike) since = sample.time;
    if (is(sample)) most = Math.max(most, sample.time - since);
  });
  return most;
}

function resultsSince(samples: readonly Sample[], time: number): number {
  const before = samples.findLast((sample) => sample.time <= time)?.results ?? 0;
  return (samples.at(-1)?.results ?? 0) - before;
}

/** Whether there is nothing more to be seen. */
export function isSettled(
  { samples, firedAt, still }: Observation,
  { hang, silence }: Limits = QUIET,
): boolean {
  const last = samples.at(-1);
  const first = samples[0];
  if (!last || !first) return false;
  if (lasting(samples, waits) > hang) return true;
  if (lasting(samples, runs) > silence) return true;
  // An error, or words that say more: they are read, and may go by.
  const says = (sample: Sample) => !waits(sample) && !runs(sample);
  const enough = RESTS.has(last.state) ? 2 * SETTLED_MILLISECONDS : SAID_MILLISECONDS;
  if (lasting(samples, says) > enough) return true;
  if (last.state !== "running") return false;
  if (still) return last.results > 0 && last.time - first.time > SETTLED_MILLISECONDS;
  if (firedAt === null) return last.results >= NOT_REACHED;
  return last.time - firedAt > SETTLED_MILLISECONDS && resultsSince(samples, firedAt) >= GOES_ON;
}

/** Whether an error has stood for long enough; for what takes its time to become one. */
export function hasFailed({ samples }: Observation): boolean {
  return lasting(samples, ({ state }) => state === "failed") > 2 * SETTLED_MILLISECONDS;
}

/** What was wrong, and how it ended. */
export function judge(seen: Observation, { hang, silence }: Limits = QUIET): Verdict {
  const { samples, fired, still, blocked, uncaught, left } = seen;
  const last = samples.at(-1);
  const failings: Failing[] = [];
  if (longest(samples, waits) > hang || blocked > hang || !last) {
    failings.push("hang");
  }
  const stops = (sample: Sample) => runs(sample) && !(still && sample.results > 0);
  if (longest(samples, stops) > silence) failings.push("silent stop");
  if (uncaught.length > 0) failings.push("uncaught");
  if (left.frames > 0) failings.push("frames left");
  if (left.workers > 0) failings.push("workers left");
  if (left.tracks > 0) failings.push("camera left on");
  if (samples.some(({ error }) => error === "unexpected")) failings.push("bare words");
  return { failings, outcome: outcome(last, fired) };
}

function outcome(last: Sample | undefined, fired: number): string {
  if (!last) return "no answer";
  const { state, error, message, words, results } = last;
  if (error) return `${state}: ${error} (${message})`;
  if (fired === 0) return `not reached; ${state}, ${results} results`;
  return `${state}, ${results} results${words ? `, “${words}”` : ""}`;
}

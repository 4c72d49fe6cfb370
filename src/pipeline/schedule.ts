/**
 * How often each network of a page runs where the processor cannot run all of them on every frame.
 *
 * A box lags behind by its speed times the age of its result, so the sum of the squares of the intervals
 * between results is made as small as the processor's time allows: what is run gets a rate in proportion to the
 * cube root of the number of its results over its cost. One of eight times the cost runs half as often; the
 * operating system by itself, which shares its time evenly, would let it run an eighth as often.
 */

/** Who looks at what comes of a run. Those of the first kind go before those of the second, and so on. */
export type Attention = "shown" | "read" | "unread";

/** What is run again and again: a task, or several that look at the same frames together. */
export interface Work {
  /** Processor milliseconds of one run, of all its threads together; null before enough is known. */
  readonly cost: number | null;
  /** Threads that a run keeps busy, at least 1. */
  readonly threads: number;
  /** Tasks of which a run gives a result, at least 1. */
  readonly results: number;
  /** `shown` where somebody sees it, `read` where a recording or a program takes it, else `unread`. */
  readonly attention: Attention;
  /** Results a second that a person asks for at least; Infinity for every frame, null for as it comes. */
  readonly pinned: number | null;
  /** What the schedule before gave it, in milliseconds; 0 where it was not slowed down. */
  readonly interval: number;
}

/** What there is to run it on. */
export interface Supply {
  /** Processors that networks may keep busy; may be a fraction. */
  readonly processors: number;
  /** Frames a second that the source brings. */
  readonly frameRate: number;
}

/**
 * Results a second that each has at least, as far as half of the processors suffices for it. Tracks go on
 * over gaps of a second at most (`continuityOf`): somebody may count them.
 */
const LEAST_RATES: Readonly<Record<Attention, number>> = { shown: 2, read: 2, unread: 0.25 };

/** The part of the processors that these least rates may take. */
const LEAST_PART = 0.5;

/** A task that gets this share of what it can do is not slowed down; and stays so down to the second. */
const ENOUGH = 0.95;
const STILL_ENOUGH = 0.85;

/** An interval that would change by a smaller share stays: costs are never quite the same. */
const STEADY = 0.15;

const ATTENTIONS: readonly Attention[] = ["shown", "read", "unread"];

interface Share {
  readonly work: Work;
  /** Processor milliseconds. */
  readonly cost: number;
  /** Runs a second that it can make use of: frames come no faster, and it does one after the other. */
  readonly most: number;
  /** Runs a second that it gets. */
  rate: number;
}

/**
 * The least time from the beginning of one run to that of the next in milliseconds, of each work in the
 * order given; 0 where it is not slowed down and takes the newest frame whenever it is free.
 *
 * Everybody gets the least rate of its kind, then come those that a person has pinned, then what is shown,
 * then what is read, then the rest. What has no cost yet runs freely until it has one. With room for all
 * on every frame nobody is slowed down.
 */
export function schedule(works: readonly Work[], { processors, frameRate }: Supply): number[] {
  const budget = 1000 * processors;
  const shares = works.map((work): Share => {
    const cost = Math.max(work.cost ?? 0, 0.01);
    const most = Math.min(frameRate, (1000 * work.threads) / cost);
    const least = (LEAST_PART * budget) / (works.length * cost);
    return { work, cost, most, rate: Math.min(LEAST_RATES[work.attention], most, least) };
  });
  pin(shares, budget);
  for (const attention of ATTENTIONS) {
    const own = shares.filter(({ work }) => work.attention === attention);
    raise(own, budget - spent(shares) + spent(own));
  }
  return shares.map(intervalOf);
}

/** Processor milliseconds a second. */
function spent(shares: readonly Share[]): number {
  return shares.reduce((sum, { cost, rate }) => sum + cost * rate, 0);
}

/** Gives what is pinned its rate; where there is too little, all of them the same part of the way to it. */
function pin(shares: readonly Share[], budget: number): void {
  const missing = ({ work, most, rate }: Share) =>
    Math.max(0, Math.min(work.pinned ?? 0, most) - rate);
  const wanted = shares.reduce((sum, share) => sum + share.cost * missing(share), 0);
  if (wanted === 0) return;
  const part = Math.min(1, Math.max(0, budget - spent(shares)) / wanted);
  for (const share of shares) share.rate += part * missing(share);
}

/** Raises rates to spend `budget` on them in all. */
function raise(shares: readonly Share[], budget: number): void {
  const weight = ({ work, cost }: Share) => Math.cbrt(work.results / cost);
  const raised = (share: Share, pace: number) =>
    Math.max(share.rate, Math.min(share.most, pace * weight(share)));
  const spentAt = (pace: number) =>
    shares.reduce((sum, share) => sum + share.cost * raised(share, pace), 0);
  let low = 0;
  let high = Math.max(0, ...shares.map((share) => share.most / weight(share)));
  if (spentAt(high) > budget) {
    // Halved until it is known to a thousandth of a thousandth.
    for (let i = 0; i < 20; i++) {
      const middle = (low + high) / 2;
      if (spentAt(middle) > budget) high = middle;
      else low = middle;
    }
  } else low = high;
  for (const share of shares) share.rate = raised(share, low);
}

function intervalOf({ work, most, rate }: Share): number {
  if (work.cost === null) return 0;
  const enough = work.interval === 0 ? STILL_ENOUGH : ENOUGH;
  if (rate >= enough * most) return 0;
  const interval = 1000 / rate;
  const change = Math.abs(interval - work.interval);
  return change < STEADY * work.interval ? work.interval : Math.round(interval);
}

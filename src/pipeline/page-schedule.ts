import { epochNow } from "../results/clock.ts";
import { PictureGuard } from "./picture-guard.ts";
import type { PictureRates } from "./picture-rate.ts";
import { ProcessorClock } from "./processor-clock.ts";
import type { Rhythm } from "./rhythm.ts";
import { schedule } from "./schedule.ts";

/** Milliseconds between two schedules: costs are measured meanwhile. */
const INTERVAL = 500;

/** Where a source has not shown yet how fast it is; frames a second. */
const USUAL_RATE = 30;

/** A pipeline that looks at a live source, as the schedule sees it. */
export interface Scheduled {
  /** Of the tasks that are ready to look at frames. */
  rhythms(): readonly Rhythm[];
  /** Of the last `seconds`; null where no frames came. */
  pictureRates(seconds: number): PictureRates | null;
}

/**
 * The schedule of a page: its pipelines share the processors, so all of their tasks are in one. It is made
 * anew twice a second out of what has been measured. Exact analyses of files take no part.
 */
export class PageSchedule {
  readonly clock: ProcessorClock;
  readonly #guard: PictureGuard;
  readonly #members = new Set<Scheduled>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #last: number;

  /**
   * @param processors logical ones of the machine; Infinity slows nothing down
   * @param now milliseconds
   */
  constructor(
    processors: number,
    private readonly now: () => number = epochNow,
  ) {
    this.clock = new ProcessorClock(processors, now);
    this.#guard = new PictureGuard(processors);
    this.#last = now();
  }

  /** Processors that networks may keep busy; fewer than the machine has where the picture suffered. */
  get processors(): number {
    return this.#guard.processors;
  }

  /** A pipeline takes part until it calls what it is given. */
  join(member: Scheduled): () => void {
    this.#members.add(member);
    this.#timer ??= setInterval(() => this.renew(), INTERVAL);
    return () => {
      this.#members.delete(member);
      if (this.#members.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  /** Makes the schedule anew. */
  renew(): void {
    const now = this.now();
    const seconds = (now - this.#last) / 1000;
    this.#last = now;
    const all: Rhythm[] = [];
    let slowest: PictureRates | null = null;
    let frameRate = 0;
    for (const member of this.#members) {
      all.push(...member.rhythms());
      const rates = member.pictureRates(seconds);
      if (!rates) continue;
      frameRate = Math.max(frameRate, rates.source);
      if (!slowest || rates.shown / rates.source < slowest.shown / slowest.source) slowest = rates;
    }
    this.#guard.look(slowest, busyOf(all));
    const { processors } = this.#guard;
    const intervals = schedule(all, { processors, frameRate: frameRate || USUAL_RATE });
    for (const [i, rhythm] of all.entries()) rhythm.interval = intervals[i] ?? 0;
  }
}

/** Processors that the schedule in force keeps busy at most. */
function busyOf(rhythms: readonly Rhythm[]): number {
  return rhythms.reduce((sum, { cost, interval, threads }) => {
    return sum + (interval === 0 ? threads : (cost ?? 0) / interval);
  }, 0);
}

/** This page's. Nobody is slowed down where the browser does not say how many processors there are. */
export const pageSchedule = new PageSchedule(
  globalThis.navigator?.hardwareConcurrency ?? Number.POSITIVE_INFINITY,
);

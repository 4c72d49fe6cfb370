import { judgeTake, type Learnt, lengthsOfTakes, namesOf, takesOf } from "./judge-take.ts";
import { sequenceOf } from "./sequence.ts";
import type { Take, TakeFrame } from "./take.ts";

/** Something that was recognised in a stream of frames. */
export interface HeardTake {
  readonly name: string;
  /** In [0.6, 1]: 1 for a take like the recorded ones. */
  readonly score: number;
  /** Media time at which it ended, in seconds. */
  readonly time: number;
  /** Seconds that it took. */
  readonly seconds: number;
}

/** How it stands at the newest frame. */
export interface Hearing {
  /** What the last seconds are like most; null: none of these. */
  readonly name: string | null;
  /** By name, in the order of the classes: the best of the lengths that were tried. */
  readonly scores: readonly number[];
  /** What has just been recognised; null nearly always. */
  readonly heard: HeardTake | null;
}

/** Seconds for which something better may still come before what was found is told. */
const SETTLES = 0.2;
/** Least score that is told: everyday movements seldom come as near, and what is meant comes nearer. */
const LEAST_SCORE = 0.6;
/** A step of the time by more than this, in seconds, or backwards, is a cut. */
const LONGEST_GAP = 1;
/**
 * Recognises takes in a stream of frames. Each new frame may be the last of one: the seconds before it,
 * as long as the recorded takes are, are judged like a take. Of those in a row that are one, the best is told,
 * once.
 */
export class TakeListener {
  #frames: Take = [];
  readonly #lengths: readonly number[];
  #best: HeardTake | null = null;
  #deafUntil = Number.NEGATIVE_INFINITY;

  constructor(private readonly learnt: Learnt) {
    this.#lengths = lengthsOfTakes(learnt);
  }

  /** @param frame the newest; null where the thing is out of sight, which ends what was under way */
  next(frame: TakeFrame | null, time = frame?.time ?? Number.NaN): Hearing {
    const last = this.#frames.at(-1)?.time ?? time;
    if (time < last || time - last > LONGEST_GAP) this.#forget();
    const longest = Math.max(0, ...this.#lengths);
    if (frame && frame.time > (this.#frames.at(-1)?.time ?? Number.NEGATIVE_INFINITY)) {
      this.#frames = [...this.#frames, frame].filter((one) => time - one.time <= longest + 0.05);
    }
    const scores = namesOf(this.learnt).map(() => 0);
    let name: string | null = null;
    let best = 0;
    for (const length of frame ? this.#lengths : []) {
      const first = this.#frames[0]?.time ?? time;
      // Not yet so long in sight.
      if (time - first < 0.9 * length) continue;
      const sequence = sequenceOf(
        this.#frames,
        takesOf(this.learnt).kind,
        time - length - 0.01,
        time,
      );
      if (!sequence) continue;
      const verdict = judgeTake(this.learnt, sequence);
      for (const [i, score] of verdict.scores.entries()) {
        scores[i] = Math.max(scores[i] ?? 0, score);
      }
      const score = Math.max(...verdict.scores);
      if (verdict.name === null || score < LEAST_SCORE || score <= best) continue;
      [name, best] = [verdict.name, score];
      if (time < this.#deafUntil || score <= (this.#best?.score ?? 0)) continue;
      this.#best = { name, score, time, seconds: sequence.seconds };
    }
    return { name, scores, heard: this.#settled(time) };
  }

  #settled(time: number): HeardTake | null {
    const best = this.#best;
    if (!best || time - best.time < SETTLES) return null;
    this.#best = null;
    // What has been told is not told again by its own end.
    this.#deafUntil = best.time + (this.#lengths[Math.floor(this.#lengths.length / 2)] ?? 0);
    return best;
  }

  #forget(): void {
    this.#frames = [];
    this.#best = null;
    this.#deafUntil = Number.NEGATIVE_INFINITY;
  }
}

/** Guesses about one face, meaned over time, and how much they scatter. */
import type { Restorable } from "../../../refine/restorable.ts";
import { type AttributesOptions, EXPRESSIONS } from "../result.ts";

/** What the networks say of a face on one frame. */
export interface Guess {
  /** Years. */
  readonly age: number;
  /** Probability of "female". */
  readonly female: number;
  /** Probabilities in the order of `EXPRESSIONS`. */
  readonly expressions: ArrayLike<number>;
}

/** Seconds over which guesses are meaned. */
const SECONDS: Readonly<Record<AttributesOptions["smoothing"], number>> = {
  off: 0,
  light: 1,
  strong: 3,
};

/** What is known of one face: the means so far, and of how many guesses. */
export interface GuessState extends Guess {
  readonly count: number;
  readonly variance: number;
  readonly expressions: readonly number[];
}

/** The mean of what was guessed of one face. */
export class GuessOverTime implements Restorable<GuessState> {
  #count = 0;
  age = 0;
  /** Years squared: how much the ages that were guessed scatter about their mean. */
  variance = 0;
  female = 0;
  readonly expressions: number[] = EXPRESSIONS.map(() => 0);

  state(): GuessState {
    const { age, variance, female } = this;
    return { count: this.#count, age, variance, female, expressions: [...this.expressions] };
  }

  restore({ count, age, variance, female, expressions }: GuessState): void {
    this.#count = count;
    Object.assign(this, { age, variance, female });
    this.expressions.splice(0, this.expressions.length, ...expressions);
  }

  /** @param seconds since the last guess */
  add(guess: Guess, seconds: number, smoothing: AttributesOptions["smoothing"]): void {
    const memory = SECONDS[smoothing];
    this.#count++;
    const share =
      memory === 0 ? 1 : Math.max(1 / this.#count, 1 - Math.exp(-Math.max(seconds, 0) / memory));
    const off = guess.age - this.age;
    this.age += share * off;
    // Of a weighted mean; 0 after the first.
    this.variance = (1 - share) * (this.variance + share * off * off);
    this.female += share * (guess.female - this.female);
    for (const [i, value] of this.expressions.entries()) {
      this.expressions[i] = value + share * ((guess.expressions[i] ?? 0) - value);
    }
  }
}

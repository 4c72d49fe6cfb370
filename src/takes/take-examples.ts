/**
 * What a small network learns of a few takes: each of them again and again, a little slower or uneven, larger, seen from
 * elsewhere, with noise; and what is none of these: pieces of everyday movement, and takes of which a third and more is
 * missing at an end, for what is recognised live is looked at before it is over, too.
 */
import { learnTakes } from "./learnt-takes.ts";
import { type Sequence, STEPS } from "./sequence.ts";
import type { TakeSet } from "./take.ts";
import { networkInput, type TakeNetwork } from "./take-network.ts";

/** How much is changed of a take; chosen on made takes (docs/measurements.md). */
const CHANGES = {
  /** Share of the whole that a moment is ahead or behind. */
  warp: 0.1,
  /** Share that is missing, or too much, at each end. */
  cut: 0.08,
  size: 0.15,
  /** Of each number all the way through, and at each moment, in spreads. */
  view: 0.25,
  noise: 0.15,
} as const;
/** Of a batch. */
const NONE_SHARE = 0.35;
/** Of what is none: takes that are not whole. */
const PART_SHARE = 0.4;
/** Of a take: what is missing of it where it is none. */
const MISSING = [0.35, 0.6] as const;

/** Examples to be learnt from. */
export interface ExampleBatch {
  /** [count × `STEPS` × columns], as the network has them. */
  readonly inputs: Float32Array;
  /** For each the index of its name; as many as there are names for none of these. */
  readonly labels: Int32Array;
}

/** Makes examples of takes, without end. */
export class TakeExamples {
  /** All of a network but its layers. */
  readonly frame: Omit<TakeNetwork, "layers">;
  readonly #classes: readonly (readonly Sequence[])[];
  readonly #takes: readonly Sequence[];
  readonly #none: readonly Sequence[];

  /** @param random evenly in [0, 1) */
  constructor(
    set: TakeSet,
    private readonly random: () => number,
  ) {
    const { kind, classes, none } = learnTakes(set);
    this.#classes = classes.map(({ sequences }) => sequences);
    this.#takes = this.#classes.flat();
    this.#none = none;
    const names = classes.map(({ name }) => name);
    this.frame = { kind, names, ...spreadOf([...this.#takes, ...none]) };
  }

  batch(count: number): ExampleBatch {
    const { middle } = this.frame;
    const inputs = new Float32Array(count * STEPS * middle.length);
    const labels = new Int32Array(count);
    const none = Math.round(NONE_SHARE * count);
    for (let i = 0; i < count; i++) {
      const label = i < none ? this.#classes.length : i % this.#classes.length;
      const sequence = i < none ? this.#noneOfThese() : this.#oneOf(this.#classes[label] ?? []);
      labels[i] = label;
      inputs.set(networkInput(this.frame, this.#varied(sequence)), i * STEPS * middle.length);
    }
    return { inputs, labels };
  }

  #noneOfThese(): Sequence {
    const isPart = this.#none.length === 0 || this.random() < PART_SHARE;
    return isPart ? this.#part(this.#oneOf(this.#takes)) : this.#oneOf(this.#none);
  }

  #oneOf(sequences: readonly Sequence[]): Sequence {
    return sequences[Math.floor(this.random() * sequences.length)] as Sequence;
  }

  /** The first or the last of it, with its last or first moment held for the rest. */
  #part(sequence: Sequence): Sequence {
    const missing = this.#between(...MISSING) * (this.random() < 0.5 ? -1 : 1);
    const rows = sequence.rows.map(
      (_, i) => sequence.rows[Math.round(within(i + missing * (STEPS - 1)))] as Float32Array,
    );
    return { ...sequence, rows };
  }

  #varied({ rows }: Sequence): Float32Array[] {
    const { warp, cut, size, view, noise } = CHANGES;
    const [ahead, phase] = [this.#between(-warp, warp), this.#between(0, 2 * Math.PI)];
    const [from, to] = [this.#between(-cut, cut), 1 + this.#between(-cut, cut)];
    const scale = this.#between(1 - size, 1 + size);
    const { middle, spread } = this.frame;
    const aside = middle.map(() => view * spread * this.#normal());
    return Array.from({ length: STEPS }, (_, i) => {
      const share = i / (STEPS - 1);
      const uneven = ahead * Math.sin(Math.PI * share) * Math.cos(phase + Math.PI * share);
      const at = within((from + (to - from) * share + uneven) * (STEPS - 1));
      const before = Math.min(STEPS - 2, Math.floor(at));
      const [a, b] = [rows[before] as Float32Array, rows[before + 1] as Float32Array];
      return a.map((value, c) => {
        const between = value + (at - before) * ((b[c] as number) - value);
        return scale * between + (aside[c] as number) + noise * spread * this.#normal();
      });
    });
  }

  #between(least: number, most: number): number {
    return least + (most - least) * this.random();
  }

  /** Box and Muller. */
  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
  }
}

/** A place among the moments. */
function within(at: number): number {
  return Math.min(STEPS - 1, Math.max(0, at));
}

/** The mean of each number of a row, and how far all are from theirs (root of the mean square). */
function spreadOf(sequences: readonly Sequence[]): Pick<TakeNetwork, "middle" | "spread"> {
  const rows = sequences.flatMap((sequence) => sequence.rows);
  const middle = new Float32Array(rows[0]?.length ?? 0);
  let [squares, count] = [0, 0];
  for (let c = 0; c < middle.length; c++) {
    const seen = rows.map((row) => row[c] as number).filter((value) => !Number.isNaN(value));
    const mean = seen.reduce((sum, value) => sum + value, 0) / Math.max(1, seen.length);
    middle[c] = mean;
    for (const value of seen) squares += (value - mean) ** 2;
    count += seen.length;
  }
  return { middle, spread: Math.sqrt(squares / Math.max(1, count)) || 1 };
}

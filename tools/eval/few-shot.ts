/** How well a few examples teach a category, on parts of photographs that the examples are not of. */
import type { Examples } from "../../src/teaching/examples.ts";
import { recognise, teach } from "../../src/teaching/taught.ts";
import type { TrainingOptions } from "../../src/teaching/train.ts";
import { dot, type LabelledPart, mean } from "./retrieval-precision.ts";

/** Numbers in [0, 1), the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as Item, order[i] as Item];
  }
  return order;
}

/** Some photographs to take examples from, and the others to test on. */
export function halves(parts: readonly LabelledPart[], random: () => number) {
  const photographs = shuffled([...new Set(parts.map(({ photograph }) => photograph))], random);
  const first = new Set(photographs.slice(0, Math.ceil(photographs.length / 2)));
  return {
    pool: parts.filter(({ photograph }) => first.has(photograph)),
    test: parts.filter(({ photograph }) => !first.has(photograph)),
  };
}

/** Mean of the classes' own accuracies, by softmax regression and by the nearest example. */
export interface Score {
  readonly taught: number;
  readonly nearest: number;
}

/**
 * Teaches and tests once. `examples` and `test` have one list for each class; the last class is “none of
 * them” where `open`, else it is a category like the others.
 */
export function score(
  examples: readonly (readonly LabelledPart[])[],
  test: readonly (readonly LabelledPart[])[],
  options: TrainingOptions,
  open: boolean,
): Score {
  const rows = examples.flatMap((parts, index) =>
    parts.map(({ descriptor }) => ({ descriptor, index })),
  );
  const names = examples.slice(0, open ? -1 : undefined).map((_, index) => `${index}`);
  const shown: Examples = {
    size: rows[0]?.descriptor.length ?? 0,
    descriptors: rows.map(({ descriptor }) => descriptor),
    classes: rows.map(({ index }) => index),
    classCount: names.length + 1,
  };
  const taught = teach(shown, names, "", options);
  // Which category it is, is asked here; whether it is any at all, in `rejection`.
  const closed = { ...taught, reaches: names.map(() => Number.POSITIVE_INFINITY) };
  const accuracy = (answer: (part: LabelledPart) => number) =>
    mean(
      test
        .map((parts, index) => ({ parts, index }))
        .filter(({ parts }) => parts.length > 0)
        .map(({ parts, index }) => mean(parts.map((part) => (answer(part) === index ? 1 : 0)))),
    );
  return {
    taught: accuracy(({ descriptor }) => greatest(recognise(closed, descriptor))),
    nearest: accuracy(
      ({ descriptor }) =>
        rows.reduce(
          (best, row) => {
            const product = dot(row.descriptor, descriptor);
            return product > best.product ? { product, index: row.index } : best;
          },
          { product: Number.NEGATIVE_INFINITY, index: -1 },
        ).index,
    ),
  };
}

/** How a category's reach does, without any example of what is none. */
export interface Rejection {
  /** Share of parts of categories that were never shown that are called “none”. */
  readonly foreign: number;
  /** Share of parts of the taught categories that are called “none”. */
  readonly own: number;
}

/** @param factor in place of `REACH_FACTOR` of the taught reaches */
export function rejection(
  examples: readonly (readonly LabelledPart[])[],
  own: readonly LabelledPart[],
  foreign: readonly LabelledPart[],
  options: TrainingOptions,
  factor: number,
): Rejection {
  const rows = examples.flatMap((parts, index) =>
    parts.map(({ descriptor }) => ({ descriptor, index })),
  );
  const names = examples.map((_, index) => `${index}`);
  const taught = teach(
    {
      size: rows[0]?.descriptor.length ?? 0,
      descriptors: rows.map(({ descriptor }) => descriptor),
      classes: rows.map(({ index }) => index),
      classCount: names.length + 1,
    },
    names,
    "",
    options,
  );
  const scaled = { ...taught, reaches: taught.reaches.map((reach) => reach * factor) };
  const isNone = ({ descriptor }: LabelledPart) =>
    greatest(recognise(scaled, descriptor)) === names.length ? 1 : 0;
  return { foreign: mean(foreign.map(isNone)), own: mean(own.map(isNone)) };
}

/** Mean and standard deviation over draws. */
export function spread(values: readonly number[]) {
  const middle = mean(values);
  const variance = mean(values.map((value) => (value - middle) ** 2));
  return { mean: middle, deviation: Math.sqrt(variance), draws: values.length };
}

function greatest(values: Float32Array): number {
  return values.indexOf(Math.max(...values));
}

/** What a network says of classes, whatever it was made for: one score a class, as far as its outputs have that. */

/** A network's output on the processor. */
export interface ScoreTensor {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

/** Scores by class, in [0, 1]. */
export interface ClassScores {
  /** "probabilities" of the whole picture, or for each class the "strongest place" in it. */
  readonly kind: "probabilities" | "strongest place";
  readonly scores: Float32Array;
}

/**
 * Reads scores out of outputs (borrowed): probabilities where one of them is a row of them; else, for each
 * class, its greatest score over all places of every output that has an axis of `classes`. Null where
 * nothing of the kind is there.
 * @param classes that the network knows; null where nobody says
 */
export function classScores(
  outputs: readonly ScoreTensor[],
  classes: number | null,
): ClassScores | null {
  const rows = outputs.filter(({ dims, data }) => data.length > 1 && dims.at(-1) === data.length);
  const row =
    rows.find(({ data }) => isDistribution(data)) ??
    rows.find(({ data }) => classes !== null && data.length === classes);
  if (row) return { kind: "probabilities", scores: asDistribution(row.data) };
  if (classes === null || classes < 2) return null;
  const dense = outputs.filter(({ dims }) => dims.length > 2 && dims.slice(1).includes(classes));
  if (dense.length === 0) return null;
  const scores = new Float32Array(classes).fill(Number.NEGATIVE_INFINITY);
  for (const { dims, data } of dense) {
    const axis = dims.lastIndexOf(classes);
    const inner = dims.slice(axis + 1).reduce((a, b) => a * b, 1);
    for (let i = 0; i < data.length; i++) {
      const index = Math.floor(i / inner) % classes;
      const value = data[i] as number;
      if (value > (scores[index] as number)) scores[index] = value;
    }
  }
  if (scores.some((value) => value < 0 || value > 1))
    for (let i = 0; i < classes; i++) scores[i] = 1 / (1 + Math.exp(-(scores[i] as number)));
  return { kind: "strongest place", scores };
}

/** The best classes, the very best first. */
export function bestClasses(
  scores: Float32Array,
  most: number,
): { readonly index: number; readonly score: number }[] {
  return [...scores]
    .map((score, index) => ({ index, score }))
    .sort((a, b) => b.score - a.score)
    .slice(0, most);
}

function isDistribution(values: ArrayLike<number>): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!(value >= 0 && value <= 1.001)) return false;
    sum += value;
  }
  return Math.abs(sum - 1) < 0.02;
}

function asDistribution(values: ArrayLike<number>): Float32Array {
  const copy = Float32Array.from(values);
  if (isDistribution(copy)) return copy;
  const most = copy.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  for (let i = 0; i < copy.length; i++) copy[i] = Math.exp((copy[i] as number) - most);
  const sum = copy.reduce((a, b) => a + b, 0);
  return copy.map((value) => value / sum);
}

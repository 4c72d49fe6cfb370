/** A described part of a photograph, and what it is by the labels. */
export interface LabelledPart {
  /** Of length 1. */
  readonly descriptor: Float32Array;
  readonly label: string;
  /** The photograph that it is of. */
  readonly photograph: string;
}

/** How well parts of the same label are found by each other. */
export interface RetrievalPrecision {
  /** Mean average precision over all queries. */
  readonly overQueries: number;
  /** The same over labels, each the mean of its queries: one label with many parts counts once. */
  readonly overLabels: number;
  readonly queries: number;
  readonly labels: number;
}

/**
 * Every part asks for its like among the parts of all other photographs, which are ranked by Euclidean
 * distance; average precision is the mean of the precisions at each rank where one of the same label
 * stands. Parts whose label no other photograph has ask nothing.
 */
export function retrievalPrecision(parts: readonly LabelledPart[]): RetrievalPrecision {
  const byLabel = new Map<string, number[]>();
  for (const query of parts) {
    const others = parts.filter(({ photograph }) => photograph !== query.photograph);
    if (!others.some(({ label }) => label === query.label)) continue;
    const ranked = others
      .map((part) => ({ part, product: dot(part.descriptor, query.descriptor) }))
      .sort((a, b) => b.product - a.product);
    const precision = averagePrecision(ranked.map(({ part }) => part.label === query.label));
    byLabel.set(query.label, [...(byLabel.get(query.label) ?? []), precision]);
  }
  const all = [...byLabel.values()];
  return {
    overQueries: mean(all.flat()),
    overLabels: mean(all.map(mean)),
    queries: all.flat().length,
    labels: all.length,
  };
}

/** @param relevant by rank, the first rank first; at least one is */
export function averagePrecision(relevant: readonly boolean[]): number {
  let found = 0;
  let sum = 0;
  for (const [index, isRelevant] of relevant.entries()) {
    if (!isRelevant) continue;
    found++;
    sum += found / (index + 1);
  }
  return sum / found;
}

/** Of two vectors of length 1, which are the nearer the greater it is. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

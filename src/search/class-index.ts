/** A part of what was seen, as likely of a class as the network said. */
export interface NamedOne {
  readonly id: number;
  /** In [0, 1]. */
  readonly probability: number;
}

/** What was seen by the classes that a network thinks it is of: finds by name. */
export class ClassIndex {
  /** By class, in the order of arrival. */
  readonly #seen = new Map<number, NamedOne[]>();

  /** @param classes the likeliest of them, as many as are to be found by */
  add(
    id: number,
    classes: readonly { readonly classIndex: number; readonly probability: number }[],
  ): void {
    for (const { classIndex, probability } of classes) {
      const list = this.#seen.get(classIndex);
      if (list) list.push({ id, probability });
      else this.#seen.set(classIndex, [{ id, probability }]);
    }
  }

  /** The likeliest to be of one of these classes, best first. */
  best(classIndices: readonly number[], most: number): NamedOne[] {
    const byId = new Map<number, number>();
    for (const index of classIndices) {
      for (const { id, probability } of this.#seen.get(index) ?? []) {
        byId.set(id, (byId.get(id) ?? 0) + probability);
      }
    }
    return [...byId]
      .map(([id, probability]) => ({ id, probability }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, most);
  }
}

/** Classes of which a name has every word that was typed, by their indices. */
export function classesNamed(labels: readonly string[], typed: string): number[] {
  const words = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (words.length === 0) return [];
  return labels.flatMap((label, index) => {
    const names = label.toLowerCase().split(", ");
    const fits = names.some((name) => {
      const own = name.split(/[\s-]+/);
      return words.every((word) => own.some((other) => other.startsWith(word)));
    });
    return fits ? [index] : [];
  });
}

/** Examples of categories: descriptors and what each of them is of. */
export interface Examples {
  /** Numbers in each descriptor. */
  readonly size: number;
  /** Descriptors of length 1, each of `size` numbers. Borrowed. */
  readonly descriptors: readonly Float32Array[];
  /** For each descriptor the index of its class, from 0. */
  readonly classes: readonly number[];
  /** How many classes there are. */
  readonly classCount: number;
}

/** The same without one of them. */
export function without(examples: Examples, index: number): Examples {
  return {
    ...examples,
    descriptors: examples.descriptors.toSpliced(index, 1),
    classes: examples.classes.toSpliced(index, 1),
  };
}

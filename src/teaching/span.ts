/**
 * A few examples in many dimensions lie in a space of as many dimensions as there are examples. Softmax
 * regression with weight decay never leaves that space, so it is trained there: the same minimum, for a
 * tenth of the arithmetic, which is what makes leaving one out again and again affordable.
 */
import type { Examples } from "./examples.ts";

/** Examples by their coordinates along an orthonormal basis of their span, and the basis. */
export interface SpannedExamples {
  readonly examples: Examples;
  /** Rows of length 1 at right angles to one another, each as long as a descriptor. */
  readonly basis: readonly Float32Array[];
}

/** What is left of a descriptor is nothing new below this length; descriptors have length 1. */
const NOTHING = 1e-4;

/** By Gram and Schmidt, twice over for each vector, so that rounding leaves the rows at right angles. */
export function spanOf(examples: Examples): SpannedExamples {
  const { descriptors, size } = examples;
  const basis: Float32Array[] = [];
  for (const descriptor of descriptors) {
    const rest = descriptor.slice();
    for (let pass = 0; pass < 2; pass++) {
      for (const row of basis) subtract(rest, row, dot(rest, row));
    }
    const length = Math.sqrt(dot(rest, rest));
    if (length < NOTHING || basis.length === size) continue;
    basis.push(rest.map((value) => value / length));
  }
  const coordinates = descriptors.map((descriptor) =>
    Float32Array.from(basis, (row) => dot(descriptor, row)),
  );
  return { examples: { ...examples, size: basis.length, descriptors: coordinates }, basis };
}

/** Parameters of softmax regression along the basis as those of whole descriptors, which have `size` numbers. */
export function parametersInFull(
  parameters: Float32Array,
  { examples, basis }: SpannedExamples,
  size: number,
): Float32Array {
  const { classCount } = examples;
  const full = new Float32Array(classCount * (size + 1));
  for (let c = 0; c < classCount; c++) {
    const from = c * (basis.length + 1);
    const row = full.subarray(c * (size + 1), (c + 1) * (size + 1));
    for (const [k, direction] of basis.entries()) {
      subtract(row.subarray(0, size), direction, -(parameters[from + k] as number));
    }
    row[size] = parameters[from + basis.length] as number;
  }
  return full;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function subtract(target: Float32Array, row: Float32Array, times: number): void {
  for (let i = 0; i < target.length; i++) {
    target[i] = (target[i] as number) - times * (row[i] as number);
  }
}

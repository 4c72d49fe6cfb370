/** What a person has taught: categories of their own over the descriptors of one network. */
import type { Examples } from "./examples.ts";
import { probabilitiesOf } from "./softmax-regression.ts";
import { parametersInFull, spanOf } from "./span.ts";
import { type TrainingOptions, train } from "./train.ts";

/** Plain data, so that it crosses to workers with the options of a task. */
export interface Taught {
  /** Id of the model whose descriptors these categories are of. */
  readonly modelId: string;
  /** Numbers in a descriptor. */
  readonly size: number;
  /** Of the categories; “none of them” comes after the last and is not named. */
  readonly names: readonly string[];
  /** Softmax regression's, a row for each category and one for none of them (`softmax-regression.ts`). */
  readonly parameters: Float32Array;
  /** The middle of each category's examples, one row of `size` numbers after the other. */
  readonly centres: Float32Array;
  /** How far from its middle, by Euclid, something may lie to be of a category at all. */
  readonly reaches: readonly number[];
}

/**
 * Something may lie so many times as far from a category's middle as the farthest of its examples lies
 * from the middle of the others. How it was chosen: docs/classification.md.
 */
export const REACH_FACTOR = 1;

/** Below so many examples nobody knows how far they scatter, and everything is within reach. */
const FEWEST_FOR_REACH = 3;

/** One category more than there are names: the last class of the examples is “none of them”. */
export function teach(
  examples: Examples,
  names: readonly string[],
  modelId: string,
  options: TrainingOptions,
  afterEpoch?: (loss: number, epoch: number) => void,
): Taught {
  const { size } = examples;
  const spanned = spanOf(examples);
  const parameters = parametersInFull(train(spanned.examples, options, afterEpoch), spanned, size);
  const centres = new Float32Array(names.length * size);
  const reaches = names.map((_, category) => {
    const own = examples.descriptors.filter((_, i) => examples.classes[i] === category);
    const sum = sumOf(own, size);
    for (let i = 0; i < size; i++) centres[category * size + i] = (sum[i] as number) / own.length;
    return reachOf(own, sum);
  });
  return { modelId, size, names, parameters, centres, reaches };
}

/**
 * The probability of each category, and last that of none of them. What lies out of a category's reach
 * is not of it: its probability goes to “none”.
 */
export function recognise(taught: Taught, descriptor: Float32Array): Float32Array {
  const { size, names, parameters, centres, reaches } = taught;
  const probabilities = new Float32Array(names.length + 1);
  probabilitiesOf(parameters, descriptor, probabilities);
  for (const [category, reach] of reaches.entries()) {
    const centre = centres.subarray(category * size, (category + 1) * size);
    if (distance(centre, descriptor) <= reach) continue;
    const none = (probabilities[names.length] as number) + (probabilities[category] as number);
    probabilities[names.length] = none;
    probabilities[category] = 0;
  }
  return probabilities;
}

/** Of each example from the middle of the others, the greatest. */
function reachOf(own: readonly Float32Array[], sum: Float32Array): number {
  if (own.length < FEWEST_FOR_REACH) return Number.POSITIVE_INFINITY;
  const distances = own.map((descriptor) => {
    const others = sum.map((value, i) => (value - (descriptor[i] as number)) / (own.length - 1));
    return distance(others, descriptor);
  });
  return REACH_FACTOR * Math.max(...distances);
}

function sumOf(descriptors: readonly Float32Array[], size: number): Float32Array {
  const sum = new Float32Array(size);
  for (const descriptor of descriptors) {
    for (let i = 0; i < size; i++) sum[i] = (sum[i] as number) + (descriptor[i] as number);
  }
  return sum;
}

function distance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] as number) - (b[i] as number)) ** 2;
  return Math.sqrt(sum);
}

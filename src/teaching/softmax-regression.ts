/**
 * Softmax regression (multinomial logistic regression): for each class a row of weights and a bias;
 * the probability of a class is the softmax of row · descriptor + bias.
 *
 * Parameters are one array, row by row, each `size` weights and then the bias.
 */
import type { Examples } from "./examples.ts";

/** Writes the probability of each class to `target`, which has one place for each. */
export function probabilitiesOf(
  parameters: Float32Array,
  descriptor: Float32Array,
  target: Float32Array,
): void {
  const size = descriptor.length;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let c = 0, at = 0; c < target.length; c++, at += size + 1) {
    let sum = parameters[at + size] as number;
    for (let i = 0; i < size; i++) {
      sum += (parameters[at + i] as number) * (descriptor[i] as number);
    }
    target[c] = sum;
    if (sum > greatest) greatest = sum;
  }
  let total = 0;
  for (let c = 0; c < target.length; c++) {
    const share = Math.exp((target[c] as number) - greatest);
    target[c] = share;
    total += share;
  }
  for (let c = 0; c < target.length; c++) target[c] = (target[c] as number) / total;
}

/**
 * The loss over some of the examples, and its gradient in `gradient` (as long as the parameters).
 *
 * Loss = weighted mean of −log p(class of the example) + decay / 2 · |weights|²; biases do not decay.
 * Each example counts by the inverse of how many its class has, so that three mugs weigh as much as
 * thirty pictures of what is none.
 *
 * @param which indices of the examples
 */
export function lossAndGradient(
  parameters: Float32Array,
  { size, descriptors, classes, classCount }: Examples,
  which: readonly number[],
  decay: number,
  gradient: Float32Array,
): number {
  gradient.fill(0);
  const weights = classWeights(classes, classCount);
  const total = which.reduce((sum, i) => sum + (weights[classes[i] as number] as number), 0);
  const probabilities = new Float32Array(classCount);
  let loss = 0;
  for (const index of which) {
    const descriptor = descriptors[index] as Float32Array;
    const truth = classes[index] as number;
    const weight = (weights[truth] as number) / total;
    probabilitiesOf(parameters, descriptor, probabilities);
    loss -= weight * Math.log(Math.max(probabilities[truth] as number, 1e-30));
    for (let c = 0, at = 0; c < classCount; c++, at += size + 1) {
      const error = weight * ((probabilities[c] as number) - (c === truth ? 1 : 0));
      for (let i = 0; i < size; i++) {
        gradient[at + i] = (gradient[at + i] as number) + error * (descriptor[i] as number);
      }
      gradient[at + size] = (gradient[at + size] as number) + error;
    }
  }
  for (let c = 0, at = 0; c < classCount; c++, at += size + 1) {
    for (let i = at; i < at + size; i++) {
      const weight = parameters[i] as number;
      loss += (decay / 2) * weight * weight;
      gradient[i] = (gradient[i] as number) + decay * weight;
    }
  }
  return loss;
}

/** So much counts an example of each class: the mean over all examples is 1. */
function classWeights(classes: readonly number[], classCount: number): number[] {
  const counts = new Array<number>(classCount).fill(0);
  for (const c of classes) counts[c] = (counts[c] ?? 0) + 1;
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count > 0 ? classes.length / (present * count) : 0));
}

/** Trains softmax regression on examples. */
import { randomNumbers } from "../random-numbers.ts";
import type { Examples } from "./examples.ts";
import { adam, type OptimiserName, sgd } from "./optimiser.ts";
import { lossAndGradient } from "./softmax-regression.ts";

/** How the examples are learnt. */
export interface TrainingOptions {
  readonly optimiser: OptimiserName;
  /** Size of a step; see `LEARNING_RATES`. */
  readonly learningRate: number;
  /** How much large weights cost: `decay / 2 · |weights|²` is added to the loss. */
  readonly weightDecay: number;
  /** How often every example is looked at. */
  readonly epochs: number;
}

/** Rates at which each optimiser gets down to the minimum on descriptors of length 1. */
export const LEARNING_RATES: Readonly<Record<OptimiserName, number>> = { sgd: 1, adam: 0.1 };

/** What holds where nothing is said; how the weight decay was chosen: docs/classification.md. */
export const TRAINING_DEFAULTS: TrainingOptions = {
  optimiser: "adam",
  learningRate: LEARNING_RATES.adam,
  weightDecay: 0.0003,
  epochs: 120,
};

/** Examples in one step. */
const BATCH = 32;

/**
 * The parameters, from zeros; the same examples and options give the same.
 * @param afterEpoch is told the loss over all examples after each epoch
 */
export function train(
  examples: Examples,
  { optimiser: name, learningRate, weightDecay, epochs }: TrainingOptions,
  afterEpoch: (loss: number, epoch: number) => void = () => {},
): Float32Array {
  const { size, classCount, descriptors } = examples;
  const parameters = new Float32Array(classCount * (size + 1));
  const gradient = new Float32Array(parameters.length);
  const make = name === "sgd" ? sgd : adam;
  const optimiser = make(parameters.length, learningRate);
  const order = descriptors.map((_, index) => index);
  const random = randomNumbers(1);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(order, random);
    let loss = 0;
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH);
      const own = lossAndGradient(parameters, examples, batch, weightDecay, gradient);
      loss += (own * batch.length) / order.length;
      optimiser.step(parameters, gradient);
    }
    afterEpoch(loss, epoch);
  }
  return parameters;
}

/** Fisher and Yates. */
function shuffle(items: number[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j] as number, items[i] as number];
  }
}

/** Trains the small network that tells takes apart, by TensorFlow.js. */
import {
  add,
  conv2d,
  dropout,
  losses,
  matMul,
  maxPool,
  oneHot,
  relu,
  reshape,
  type Scalar,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor,
  tensor1d,
  tensor4d,
  tidy,
  train,
  variable,
  zeros,
} from "@tensorflow/tfjs-core";
import { randomNumbers } from "../../random-numbers.ts";
import { STEPS } from "../../takes/sequence.ts";
import type { TakeSet } from "../../takes/take.ts";
import { TakeExamples } from "../../takes/take-examples.ts";
import { layerSizes, TAKE_NETWORK, type TakeNetwork } from "../../takes/take-network.ts";
import { initialWeights } from "./initial-weights.ts";

/** Steps and size of batches, with which made takes were told best in a few seconds (docs/measurements.md). */
const STEPS_OF_TRAINING = 150;
const BATCH = 48;
const LEARNING_RATE = 0.004;
/** Share of what goes into the last layer that is silenced in each step. */
const DROPOUT = 0.3;
/** The rate shrinks from its whole to this share, step by step, so that the last ones only refine. */
const LAST_RATE = 0.1;

/**
 * Learns from all takes of a set, each name of which has one at least. TensorFlow.js has been started. The same set and
 * seed give the same network.
 */
export function trainTakeNetwork(set: TakeSet, seed = 1): TakeNetwork {
  const examples = new TakeExamples(set, randomNumbers(seed));
  const { middle, names } = examples.frame;
  const sizes = layerSizes(middle.length, names.length);
  const weights = sizes.map(({ inputs, outputs }, index) =>
    variable(
      tensor(initialWeights(inputs, outputs, "random", seed + index), [inputs, outputs], "float32"),
    ),
  );
  const biases = sizes.map(({ outputs }) => variable(zeros([outputs])));
  const classes = names.length + 1;
  /** Steps so far: each drops others. */
  let taken = 0;

  const filter = (index: 0 | 1): Tensor4D => {
    const size = TAKE_NETWORK.sizes[index];
    const { inputs = 0, outputs = 0 } = sizes[index] ?? {};
    return reshape(weights[index] as Tensor, [1, size, inputs / size, outputs]);
  };
  const logits = (inputs: Tensor4D): Tensor => {
    let values: Tensor = inputs;
    for (const index of [0, 1] as const) {
      const sums = conv2d(values as Tensor4D, filter(index), 1, "same");
      const active = relu(add(sums, biases[index] as Tensor));
      values = maxPool(active as Tensor4D, [1, 2], [1, 2], "valid");
    }
    const flat = reshape(values, [-1, sizes[2]?.inputs ?? 0]);
    const heard = dropout(flat, DROPOUT, undefined, seed + taken);
    return add(matMul(heard as Tensor2D, weights[2] as Tensor2D), biases[2] as Tensor);
  };
  const optimiser = train.adam(LEARNING_RATE);
  for (let step = 0; step < STEPS_OF_TRAINING; step++) {
    const { inputs, labels } = examples.batch(BATCH);
    // It asks for its rate anew in each step, and has no other way to change it.
    const rate = LEARNING_RATE * (1 - (1 - LAST_RATE) * (step / STEPS_OF_TRAINING));
    Object.assign(optimiser, { learningRate: rate });
    tidy(() => {
      const pictures = tensor4d(inputs, [BATCH, 1, STEPS, middle.length]);
      const wanted = oneHot(tensor1d(labels, "int32"), classes);
      const loss = () => losses.softmaxCrossEntropy(wanted, logits(pictures)) as Scalar;
      optimiser.minimize(loss, false, [...weights, ...biases]);
    });
    taken++;
  }
  optimiser.dispose();
  const layers = weights.map((one, index) => ({
    weights: one.dataSync().slice() as Float32Array,
    biases: biases[index]?.dataSync().slice() as Float32Array,
  }));
  for (const one of [...weights, ...biases]) one.dispose();
  return { ...examples.frame, layers: layers as unknown as TakeNetwork["layers"] };
}

/** A small network that learns, by TensorFlow.js: forward, loss, gradients, a step. */
import {
  add,
  argMax,
  conv2d,
  div,
  dropout,
  elu,
  equal,
  keep,
  leakyRelu,
  losses,
  matMul,
  max,
  maxPool,
  mean,
  moments,
  mul,
  type Optimizer,
  oneHot,
  ones,
  relu,
  reshape,
  type Scalar,
  sigmoid,
  softmax,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tanh,
  tensor,
  tensor1d,
  tensor4d,
  tidy,
  train,
  type Variable,
  variable,
  variableGrads,
  zeros,
} from "@tensorflow/tfjs-core";
import { FoveaError } from "../../errors.ts";
import type {
  ActivationName,
  LayerPlan,
  NetworkPlan,
  PlannedLayer,
} from "../../learning/network-plan.ts";
import { planned } from "../../learning/network-plan.ts";
import type { OptimiserName } from "../../learning/optimisers.ts";
import { initialWeights } from "./initial-weights.ts";

/** What one step has shown. */
export interface Step {
  /** Mean cross-entropy of the batch, before the step. */
  readonly loss: number;
  /** Of the batch, before the step. */
  readonly right: number;
  /** Root mean square of the gradients of each learning layer's weights, from the first to the last. */
  readonly gradients: readonly number[];
}

/** What a layer learns, and what batch normalisation keeps. */
interface LayerState {
  readonly plan: LayerPlan;
  readonly weights: Variable | null;
  readonly bias: Variable | null;
  readonly running: { readonly mean: Variable; readonly variance: Variable } | null;
}

/** Share of the old in what batch normalisation keeps. */
const KEPT = 0.9;
const EPSILON = 1e-3;
const LEAK = 0.1;

/** Pictures are batches of [count, side, side, 1] in [0, 1], given row by row. */
export class TrainableNetwork {
  readonly #layers: readonly LayerState[];
  readonly #optimiser: Optimizer;

  /** Throws "option-invalid" for a plan that cannot be. @param seed of the first weights and of dropout */
  constructor(
    plan: NetworkPlan,
    readonly side: number,
    readonly classes: number,
    optimiser: OptimiserName,
    learningRate: number,
    seed = 1,
  ) {
    const worked = planned(plan, side, classes);
    if ("fault" in worked) throw new FoveaError("option-invalid", worked.fault);
    let channels = 1;
    let values = side * side;
    this.#layers = worked.layers.map((layer, index): LayerState => {
      const made = stateOf(layer, channels, values, plan, seed + index);
      channels = layer.shape[2];
      values = layer.shape.reduce((a, b) => a * b, 1);
      return made;
    });
    this.#optimiser = optimiserOf(optimiser, learningRate);
  }

  /** Layers that learn weights, by their place in the plan. */
  get learning(): readonly number[] {
    return this.#layers.flatMap(({ weights, plan }, index) =>
      weights && plan.kind !== "batch-normalisation" ? [index] : [],
    );
  }

  /** Learns from a batch. Borrows both. */
  step(pictures: Float32Array, labels: Uint8Array): Step {
    return tidy(() => {
      const x = this.#batch(pictures);
      const truth = tensor1d(Int32Array.from(labels), "int32");
      const wanted = oneHot(truth, this.classes);
      let logits: Tensor = x;
      const variables = this.#layers.flatMap(({ weights, bias }) => [
        ...(weights ? [weights] : []),
        ...(bias ? [bias] : []),
      ]);
      const { value, grads } = variableGrads(() => {
        // It would be gone with all else of the way there.
        logits = keep(this.#forward(x, true));
        return losses.softmaxCrossEntropy(wanted, logits) as Scalar;
      }, variables);
      const gradients = this.learning.map((index) => {
        const gradient = grads[this.#layers[index]?.weights?.name ?? ""];
        return gradient ? (sqrt(mean(square(gradient))).dataSync()[0] ?? 0) : 0;
      });
      const right = sum(equal(argMax(logits, 1), truth)).dataSync()[0] ?? 0;
      logits.dispose();
      this.#optimiser.applyGradients(grads);
      return { loss: value.dataSync()[0] ?? 0, right, gradients };
    });
  }

  /** Probabilities, [count × classes]. Borrows `pictures`. */
  classify(pictures: Float32Array): Float32Array {
    return tidy(() =>
      softmax(this.#forward(this.#batch(pictures), false) as Tensor2D).dataSync(),
    ) as Float32Array;
  }

  /** Mean cross-entropy, nothing learnt and nothing dropped. Borrows both. */
  loss(pictures: Float32Array, labels: Uint8Array): number {
    return tidy(() => {
      const wanted = oneHot(tensor1d(Int32Array.from(labels), "int32"), this.classes);
      const logits = this.#forward(this.#batch(pictures), false);
      return losses.softmaxCrossEntropy(wanted, logits).dataSync()[0] ?? 0;
    });
  }

  /** Gradients of `loss` by each learning layer's weights, row by row. Borrows both. */
  gradients(pictures: Float32Array, labels: Uint8Array): readonly Float32Array[] {
    return tidy(() => {
      const x = this.#batch(pictures);
      const wanted = oneHot(tensor1d(Int32Array.from(labels), "int32"), this.classes);
      const variables = this.learning.map((index) => this.#weights(index));
      const { grads } = variableGrads(
        () => losses.softmaxCrossEntropy(wanted, this.#forward(x, false)) as Scalar,
        variables,
      );
      return variables.map(({ name }) => (grads[name] as Tensor).dataSync() as Float32Array);
    });
  }

  /** Each layer's output for one picture, in order. Borrows `picture`. */
  activations(picture: Float32Array): readonly Float32Array[] {
    return tidy(() => {
      const outputs: Float32Array[] = [];
      this.#forward(this.#batch(picture), false, (output) =>
        outputs.push(output.dataSync() as Float32Array),
      );
      return outputs;
    });
  }

  /** Weights of a layer, by its place in the plan, row by row: [height, width, channels, filters] of a convolution. */
  weightsOf(layer: number): Float32Array {
    return this.#weights(layer).dataSync() as Float32Array;
  }

  /** Sets one weight of a layer: to find out what a gradient ought to be. */
  setWeights(layer: number, values: Float32Array): void {
    const weights = this.#weights(layer);
    tidy(() => weights.assign(tensor(values, weights.shape)));
  }

  dispose(): void {
    for (const { weights, bias, running } of this.#layers) {
      weights?.dispose();
      bias?.dispose();
      running?.mean.dispose();
      running?.variance.dispose();
    }
    this.#optimiser.dispose();
  }

  #weights(layer: number): Variable {
    const weights = this.#layers[layer]?.weights;
    if (weights) return weights;
    throw new FoveaError("unexpected", `Layer ${layer + 1} learns no weights.`);
  }

  #batch(pictures: Float32Array): Tensor4D {
    const count = pictures.length / (this.side * this.side);
    return tensor4d(pictures, [count, this.side, this.side, 1]);
  }

  #forward(x: Tensor4D, training: boolean, heard?: (output: Tensor) => void): Tensor {
    let value: Tensor = x;
    for (const state of this.#layers) {
      value = forwardOf(state, value, training);
      heard?.(value);
    }
    return value;
  }
}

function optimiserOf(name: OptimiserName, learningRate: number): Optimizer {
  switch (name) {
    case "sgd":
      return train.sgd(learningRate);
    case "momentum":
      return train.momentum(learningRate, 0.9);
    case "adam":
      return train.adam(learningRate);
  }
}

/** @param channels and @param values of what the layer is given */
function stateOf(
  layer: PlannedLayer,
  channels: number,
  values: number,
  { initialisation }: NetworkPlan,
  seed: number,
): LayerState {
  const { plan } = layer;
  const none = { plan, weights: null, bias: null, running: null };
  if (plan.kind === "convolution") {
    const { size, filters } = plan;
    const inputs = size * size * channels;
    const first = initialWeights(inputs, filters, initialisation, seed);
    return {
      ...none,
      weights: variable(tensor(first, [size, size, channels, filters])),
      bias: variable(zeros([filters])),
    };
  }
  if (plan.kind === "fully-connected") {
    const first = initialWeights(values, plan.units, initialisation, seed);
    return {
      ...none,
      weights: variable(tensor(first, [values, plan.units])),
      bias: variable(zeros([plan.units])),
    };
  }
  if (plan.kind === "batch-normalisation") {
    return {
      ...none,
      weights: variable(ones([channels])),
      bias: variable(zeros([channels])),
      running: {
        mean: variable(zeros([channels]), false),
        variance: variable(ones([channels]), false),
      },
    };
  }
  return none;
}

function forwardOf(
  { plan, weights, bias, running }: LayerState,
  x: Tensor,
  training: boolean,
): Tensor {
  switch (plan.kind) {
    case "convolution":
      return add(
        conv2d(x as Tensor4D, weights as Tensor4D, plan.stride, plan.padding),
        bias as Tensor,
      );
    case "max-pooling":
      return maxPool(x as Tensor4D, plan.size, plan.stride, "valid");
    case "fully-connected": {
      const [count = 1, ...sizes] = x.shape;
      const flat = reshape(x, [count, sizes.reduce((a, b) => a * b, 1)]);
      return add(matMul(flat, weights as Tensor2D), bias as Tensor);
    }
    case "activation":
      return activated(plan.function, x);
    case "dropout":
      return training && plan.rate > 0 ? dropout(x, plan.rate) : x;
    case "batch-normalisation": {
      if (!weights || !bias || !running) return x;
      const axes = x.shape.map((_, axis) => axis).slice(0, -1);
      const now = training ? moments(x, axes) : running;
      if (training) {
        for (const name of ["mean", "variance"] as const)
          running[name].assign(add(mul(running[name], KEPT), mul(now[name], 1 - KEPT)));
      }
      const normal = div(sub(x, now.mean), sqrt(add(now.variance, EPSILON)));
      return add(mul(normal, weights), bias);
    }
  }
}

function activated(name: ActivationName, x: Tensor): Tensor {
  switch (name) {
    case "sigmoid":
      return sigmoid(x);
    case "tanh":
      return tanh(x);
    case "relu":
      return relu(x);
    case "leaky-relu":
      return leakyRelu(x, LEAK);
    case "elu":
      return elu(x);
    case "maxout": {
      const sizes = x.shape.slice(0, -1);
      return max(reshape(x, [...sizes, (x.shape.at(-1) ?? 2) / 2, 2]), x.rank);
    }
  }
}

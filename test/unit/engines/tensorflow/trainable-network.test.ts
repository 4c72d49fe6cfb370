/** Training by TensorFlow.js on WebAssembly, in Node: gradients against finite differences, and that it learns. */
// In Node the gradients are a copy of the library that has to be set up apart.
import "@tensorflow/tfjs-core/dist/base_side_effects.js";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { initialWeights } from "../../../../src/engines/tensorflow/initial-weights.ts";
import { startTensorFlow } from "../../../../src/engines/tensorflow/start-tensorflow.ts";
import { TrainableNetwork } from "../../../../src/engines/tensorflow/trainable-network.ts";
import type { LayerPlan, NetworkPlan } from "../../../../src/learning/network-plan.ts";
import { PRESETS } from "../../../../src/learning/presets.ts";
import { gaussians } from "../../../../src/random-numbers.ts";

const SIDE = 9;
const CLASSES = 3;

beforeAll(async () => {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  await startTensorFlow(`${dirname(entry)}/`);
});

const random = gaussians(5);
/** Pictures of three kinds: bright above, in the middle, below. */
function batch(count: number): [Float32Array, Uint8Array] {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % CLASSES);
  const pictures = Float32Array.from({ length: count * SIDE * SIDE }, (_, i) => {
    const row = Math.floor((i % (SIDE * SIDE)) / SIDE);
    const label = labels[Math.floor(i / (SIDE * SIDE))];
    return (Math.floor(row / 3) === label ? 0.7 : 0.1) + 0.1 * random();
  });
  return [pictures, labels];
}

const convolution = (filters: number, size: number, stride: number, padding: "same" | "valid") =>
  ({ kind: "convolution", filters, size, stride, padding }) as const;
const activation = (name: "sigmoid" | "tanh" | "relu" | "leaky-relu" | "elu" | "maxout") =>
  ({ kind: "activation", function: name }) as const;

const NETWORKS: Readonly<Record<string, readonly LayerPlan[]>> = {
  "convolutions, padded and with stride, tanh and ELU": [
    convolution(4, 3, 1, "same"),
    activation("tanh"),
    convolution(6, 3, 2, "same"),
    activation("elu"),
    convolution(5, 2, 2, "valid"),
    activation("sigmoid"),
  ],
  "max-pooling, ReLU and leaky ReLU": [
    convolution(4, 4, 1, "valid"),
    { kind: "max-pooling", size: 2, stride: 2 },
    activation("relu"),
    convolution(6, 2, 1, "valid"),
    activation("leaky-relu"),
  ],
  "fully connected, batch normalisation and maxout": [
    { kind: "fully-connected", units: 12 },
    { kind: "batch-normalisation" },
    activation("maxout"),
    { kind: "fully-connected", units: 8 },
    activation("tanh"),
  ],
};

it.each(Object.entries(NETWORKS))("gradients are those of finite differences: %s", (_, layers) => {
  const plan: NetworkPlan = { layers, initialisation: "random" };
  const network = new TrainableNetwork(plan, SIDE, CLASSES, "sgd", 0.1, 3);
  const [pictures, labels] = batch(6);
  const gradients = network.gradients(pictures, labels);
  for (const [at, layer] of network.learning.entries()) {
    const gradient = gradients[at] as Float32Array;
    const weights = network.weightsOf(layer).slice();
    const size = Math.hypot(...gradient);
    expect(size).toBeGreaterThan(1e-3);
    // Along the gradient itself, and along one direction of chance.
    const chance = gradient.map(random);
    const length = Math.hypot(...chance);
    for (const direction of [gradient.map((g) => g / size), chance.map((c) => c / length)]) {
      const step = 0.01;
      const lossAt = (by: number) => {
        network.setWeights(
          layer,
          weights.map((w, i) => w + by * (direction[i] as number)),
        );
        return network.loss(pictures, labels);
      };
      const found = (lossAt(step) - lossAt(-step)) / (2 * step);
      network.setWeights(layer, weights);
      const said = gradient.reduce((sum, g, i) => sum + g * (direction[i] as number), 0);
      expect(Math.abs(found - said)).toBeLessThan(0.03 * size);
    }
  }
  network.dispose();
});

it.each(["sgd", "momentum", "adam"] as const)("learns with %s", (optimiser) => {
  const plan: NetworkPlan = {
    layers: [convolution(4, 3, 1, "valid"), activation("relu"), { kind: "dropout", rate: 0.1 }],
    initialisation: "orthogonal",
  };
  const rate = { sgd: 0.3, momentum: 0.05, adam: 0.01 }[optimiser];
  const network = new TrainableNetwork(plan, SIDE, CLASSES, optimiser, rate, 3);
  const [pictures, labels] = batch(30);
  const first = network.step(pictures, labels).loss;
  for (let i = 0; i < 25; i++) network.step(pictures, labels);
  expect(network.loss(pictures, labels)).toBeLessThan(0.5 * first);
  network.dispose();
});

it("gradients vanish through many sigmoids, and not through as many rectifiers", () => {
  const [pictures, labels] = batch(12);
  const ratio = (plan: NetworkPlan) => {
    const network = new TrainableNetwork(plan, SIDE, CLASSES, "sgd", 0.01, 3);
    const { gradients } = network.step(pictures, labels);
    network.dispose();
    return (gradients[0] as number) / (gradients.at(-2) as number);
  };
  expect(ratio(PRESETS["deep-sigmoid"])).toBeLessThan(0.01);
  expect(ratio(PRESETS["deep-relu"])).toBeGreaterThan(0.1);
});

it("nothing is learnt of weights that all begin at zero, but in the last layer's bias", () => {
  const plan: NetworkPlan = {
    layers: [{ kind: "fully-connected", units: 8 }, activation("relu")],
    initialisation: "zero",
  };
  const network = new TrainableNetwork(plan, SIDE, CLASSES, "sgd", 0.1, 3);
  expect(network.step(...batch(12)).gradients).toEqual([0, 0]);
  network.dispose();
});

it("orthogonal weights are orthogonal, whichever side is longer", () => {
  for (const [inputs, outputs] of [
    [5, 12],
    [12, 5],
  ] as const) {
    const weights = initialWeights(inputs, outputs, "orthogonal", 1);
    const vector = (i: number) =>
      inputs < outputs
        ? weights.slice(i * outputs, (i + 1) * outputs)
        : weights.filter((_, at) => at % outputs === i);
    const product = (a: Float32Array, b: Float32Array) =>
      a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
    expect(product(vector(0), vector(0))).toBeCloseTo(2, 5);
    expect(product(vector(1), vector(4))).toBeCloseTo(0, 5);
  }
});

/** Networks to begin with, each of which shows something. */
import type { LayerPlan, NetworkPlan } from "./network-plan.ts";

const activation = (name: Extract<LayerPlan, { kind: "activation" }>["function"]): LayerPlan => ({
  kind: "activation",
  function: name,
});
const convolution = (filters: number, size: number): LayerPlan => ({
  kind: "convolution",
  filters,
  size,
  stride: 1,
  padding: "valid",
});
const POOLING: LayerPlan = { kind: "max-pooling", size: 2, stride: 2 };

function deep(name: "sigmoid" | "relu"): NetworkPlan {
  const pairs = Array.from({ length: 7 }, (): LayerPlan[] => [
    { kind: "fully-connected", units: 48 },
    activation(name),
  ]);
  return { layers: pairs.flat(), initialisation: "random" };
}

/** By their ids. */
export const PRESETS = {
  convolutional: {
    layers: [
      convolution(8, 5),
      POOLING,
      activation("relu"),
      convolution(16, 5),
      POOLING,
      activation("relu"),
    ],
    initialisation: "random",
  },
  perceptron: {
    layers: [{ kind: "fully-connected", units: 64 }, activation("tanh")],
    initialisation: "random",
  },
  "deep-sigmoid": deep("sigmoid"),
  "deep-relu": deep("relu"),
} as const satisfies Readonly<Record<string, NetworkPlan>>;

/** One of them. */
export type PresetName = keyof typeof PRESETS;

/** What a network is to be, layer by layer, before there is one. */

/** One layer. Sizes in pixels of what it is given. */
export type LayerPlan =
  | {
      readonly kind: "convolution";
      readonly filters: number;
      readonly size: number;
      readonly stride: number;
      /** "same" pads with zeros, so that a stride of 1 keeps the size. */
      readonly padding: "same" | "valid";
    }
  | { readonly kind: "max-pooling"; readonly size: number; readonly stride: number }
  | { readonly kind: "fully-connected"; readonly units: number }
  | { readonly kind: "activation"; readonly function: ActivationName }
  | { readonly kind: "dropout"; readonly rate: number }
  | { readonly kind: "batch-normalisation" };

/** The functions between the layers. Maxout gives the larger one of each two channels. */
export const ACTIVATIONS = ["sigmoid", "tanh", "relu", "leaky-relu", "elu", "maxout"] as const;
/** One of them. */
export type ActivationName = (typeof ACTIVATIONS)[number];

/** How weights begin. Random ones are normally distributed, with the variance 2 / inputs (He et al. 2015). */
export const INITIALISATIONS = ["zero", "random", "orthogonal"] as const;
/** One of them. */
export type Initialisation = (typeof INITIALISATIONS)[number];

/** Layers in their order, the last one left out: fully connected, a unit for each class, and softmax. */
export interface NetworkPlan {
  readonly layers: readonly LayerPlan[];
  readonly initialisation: Initialisation;
}

/** Of a layer's output: rows, columns and channels; of a row of numbers 1 × 1 × so many. */
export type LayerShape = readonly [height: number, width: number, channels: number];

/** What a layer makes, and how many numbers it learns. */
export interface PlannedLayer {
  readonly plan: LayerPlan;
  readonly shape: LayerShape;
  readonly parameters: number;
}

/** A plan worked out, or why it cannot be. */
export type Planned =
  | { readonly layers: readonly PlannedLayer[]; readonly parameters: number }
  | { readonly fault: string; readonly layer: number };

/** More would take too long in front of a person. */
const MOST_PARAMETERS = 2_000_000;
/** Numbers of one picture's output of one layer. */
const MOST_VALUES = 60_000;

/** The layers of a plan with the last one, of `classes` units, added. */
export function withOutput({ layers }: NetworkPlan, classes: number): readonly LayerPlan[] {
  return [...layers, { kind: "fully-connected", units: classes }];
}

/** Works out shapes and parameters for pictures of that size with one channel. */
export function planned(plan: NetworkPlan, side: number, classes: number): Planned {
  let shape: LayerShape = [side, side, 1];
  const layers: PlannedLayer[] = [];
  for (const [index, layer] of withOutput(plan, classes).entries()) {
    const next = outputOf(layer, shape);
    if (typeof next === "string") return { fault: next, layer: index };
    const parameters = parametersOf(layer, shape);
    if (next.reduce((a, b) => a * b, 1) > MOST_VALUES) {
      return { fault: "Its output is too large to be trained in front of you.", layer: index };
    }
    layers.push({ plan: layer, shape: next, parameters });
    shape = next;
  }
  const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0);
  if (parameters > MOST_PARAMETERS) {
    const worst = layers.reduce((a, b) => (b.parameters > a.parameters ? b : a));
    const fault = `${parameters.toLocaleString("en")} parameters are too many to be trained in front of you.`;
    return { fault, layer: layers.indexOf(worst) };
  }
  return { layers, parameters };
}

/** A sentence where the layer cannot be. */
function outputOf(layer: LayerPlan, [height, width, channels]: LayerShape): LayerShape | string {
  switch (layer.kind) {
    case "convolution": {
      const { size, stride, padding, filters } = layer;
      if (padding === "same") {
        return [Math.ceil(height / stride), Math.ceil(width / stride), filters];
      }
      if (size > height || size > width) {
        return `A filter of ${size} × ${size} does not fit into ${height} × ${width}.`;
      }
      return [
        Math.floor((height - size) / stride) + 1,
        Math.floor((width - size) / stride) + 1,
        filters,
      ];
    }
    case "max-pooling": {
      const { size, stride } = layer;
      if (size > height || size > width) {
        return `A window of ${size} × ${size} does not fit into ${height} × ${width}.`;
      }
      return [
        Math.floor((height - size) / stride) + 1,
        Math.floor((width - size) / stride) + 1,
        channels,
      ];
    }
    case "fully-connected":
      return [1, 1, layer.units];
    case "activation":
      if (layer.function !== "maxout") return [height, width, channels];
      return channels % 2 === 0
        ? [height, width, channels / 2]
        : `Maxout takes two channels each, and ${channels} is odd.`;
    case "dropout":
    case "batch-normalisation":
      return [height, width, channels];
  }
}

function parametersOf(layer: LayerPlan, [height, width, channels]: LayerShape): number {
  switch (layer.kind) {
    case "convolution":
      return layer.filters * (layer.size * layer.size * channels + 1);
    case "fully-connected":
      return layer.units * (height * width * channels + 1);
    case "batch-normalisation":
      return 2 * channels;
    default:
      return 0;
  }
}

/** Networks that draw: a few latent numbers and a class go in, a small picture comes out. */
import type { OnnxModelEntry } from "../catalog/model.ts";
import { fed, type NetworkInputs } from "../catalog/network-inputs.ts";
import { SIDE } from "../learning/examples.ts";

/** Names of the generators. */
export type GeneratorId = "vae" | "gan" | "sketches";

/** A network that draws, and what it takes. */
export interface Generator {
  readonly id: GeneratorId;
  /** Latent numbers, as if drawn from a normal distribution. */
  readonly latent: number;
  /** The first of them changes the picture most, the last least. */
  readonly ordered: boolean;
  /** What it draws, by index. */
  readonly classes: readonly string[];
  /** The class, by index, that is drawn before one was chosen. */
  readonly begin: number;
  /** How a class is told: a row of so many zeros, with 1 at the class's index plus `first`. */
  readonly label: { readonly length: number; readonly first: number };
  /** `latent` [n, latent] and `label` [n, label.length] to ink [n, 1, 28, 28] in 0..1. */
  readonly decoder: OnnxModelEntry;
  /** `picture` [n, 1, 28, 28], ink in 0..1, and `label` to `latent`; null where it has none. */
  readonly encoder: OnnxModelEntry | null;
}

const DIGITS = "0123456789".split("");

const SKETCHES =
  "airplane,alarm clock,ambulance,angel,ant,anvil,apple,axe,pickup truck,laptop,leaf,light bulb,lighter,lightning,lion,lipstick,lobster,lollipop,mailbox,megaphone,mermaid,microphone,microwave,monkey,moon,mosquito,motorbike,mountain,mouse,mouth,mug,mushroom,nail,necklace,ocean,octopus,onion,oven,owl,panda,pants,paper clip,parachute,ice cream,jacket,jail,kangaroo,key,keyboard,knife".split(
    ",",
  );

const DIGIT_LABEL = { length: DIGITS.length, first: 0 } as const;
/** The first place is for no class. */
const SKETCH_LABEL = { length: SKETCHES.length + 1, first: 1 } as const;

const OWN = {
  task: "generation",
  engine: "onnx",
  licence: "MIT",
  credit: "Fovea, trained on MNIST (models/digits)",
} as const satisfies Partial<OnnxModelEntry>;

function inputsOf(latent: number, { length }: Generator["label"]): NetworkInputs {
  return { latent: fed([1, latent]), label: fed([1, length]) };
}

/** All of them, in the order in which they are offered. */
export const GENERATORS: readonly Generator[] = [
  {
    id: "vae",
    latent: 6,
    ordered: true,
    classes: DIGITS,
    begin: 3,
    label: DIGIT_LABEL,
    decoder: {
      ...OWN,
      id: "digits-vae-decoder",
      name: "Digits, VAE: decoder",
      summary: "Draws a digit by six numbers.",
      analyser: "decoder",
      source: { origin: "own", file: "digits-vae-decoder.onnx" },
      inputs: inputsOf(6, DIGIT_LABEL),
      bytes: 269_312,
      sha256: "6b0cd5b51e590fd5c6f0dbd973074bf068a4520f8d8eafd62791689a2a9e68f6",
    },
    encoder: {
      ...OWN,
      id: "digits-vae-encoder",
      name: "Digits, VAE: encoder",
      summary: "Says by which six numbers a drawn digit would be drawn.",
      analyser: "encoder",
      source: { origin: "own", file: "digits-vae-encoder.onnx" },
      inputs: { picture: fed([1, 1, SIDE, SIDE]), label: fed([1, DIGITS.length]) },
      bytes: 224_349,
      sha256: "c9137a1be1f4335896f363af9893c12fea210ab5c665b1e7ea5376970d023040",
    },
  },
  {
    id: "gan",
    latent: 8,
    ordered: true,
    classes: DIGITS,
    begin: 3,
    label: DIGIT_LABEL,
    decoder: {
      ...OWN,
      id: "digits-gan",
      name: "Digits, GAN: generator",
      summary: "Draws a digit by eight numbers.",
      analyser: "decoder",
      source: { origin: "own", file: "digits-gan.onnx" },
      inputs: inputsOf(8, DIGIT_LABEL),
      bytes: 271_239,
      sha256: "3fc24381acb9e1459406b7fffb7d60c6ee0c858c1cc75eb97bef6a0c35db2339",
    },
    encoder: null,
  },
  {
    id: "sketches",
    latent: 16,
    ordered: false,
    classes: SKETCHES,
    begin: SKETCHES.indexOf("mushroom"),
    label: SKETCH_LABEL,
    decoder: {
      id: "sketches-cvae",
      name: "Sketches, VAE: decoder",
      summary: "Sketches one of fifty things by sixteen numbers.",
      task: "generation",
      engine: "onnx",
      format: "sketch-decoder",
      analyser: "decoder",
      source: {
        origin: "url",
        file: "quick-draw-cvae.weights",
        url: "https://raw.githubusercontent.com/ml5js/ml5-data-and-models/0612a3e7c51cbffdc5db701dff49d16d1ac26fa8/models/CVAE/quick_draw/models/group1-shard1of1",
      },
      inputs: inputsOf(16, SKETCH_LABEL),
      bytes: 250_884,
      sha256: "38a28ca05755873ab07120ad08eb04ca2f21670a5f5cae59c72e4123b78fbdf8",
      licence: "MIT",
      credit: "ml5.js, trained on Quick, Draw! (CC BY 4.0, Google)",
    },
    encoder: null,
  },
];

/** The generator of that name. Throws RangeError where there is none. */
export function generatorOf(id: GeneratorId): Generator {
  const generator = GENERATORS.find((one) => one.id === id);
  if (generator) return generator;
  throw new RangeError(`There is no generator “${id}”.`);
}

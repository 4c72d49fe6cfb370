import { html, type TemplateResult } from "lit";
import { OPTIMISERS, type OptimiserName } from "../../learning/optimisers.ts";
import type { PresetName } from "../../learning/presets.ts";
import { choice } from "../../look/fields.ts";
import { say, translated } from "../../words/say.ts";
import "./fovea-layer-editor.ts";
import type { Training } from "./training.ts";

const PRESET_NAMES: readonly (readonly [PresetName, string])[] = [
  ["convolutional", "Two convolutions"],
  ["perceptron", "One hidden layer"],
  ["deep-sigmoid", "Seven layers with sigmoid: the gradient vanishes"],
  ["deep-relu", "The same seven with ReLU"],
];
const OPTIMISER_NAMES: readonly (readonly [OptimiserName, string])[] = [
  ["sgd", "SGD"],
  ["momentum", "Momentum"],
  ["adam", "Adam"],
];

/** What the network is, and how it is to learn. */
export function networkTemplate(training: Training): TemplateResult {
  const { options } = training;
  return html`<section class="network">
    <h2>${say("The network")}</h2>
    ${choice<PresetName | "own">(
      "Begin with",
      training.preset === "own" ? [...PRESET_NAMES, ["own", "Your own"]] : PRESET_NAMES,
      training.preset,
      (preset) => {
        if (preset !== "own") training.setPreset(preset);
      },
    )}
    <fovea-layer-editor
      .plan=${training.plan}
      .planned=${training.planned}
      @plan=${({ detail }: CustomEvent) => training.setPlan(detail)}
    ></fovea-layer-editor>
    <h2>${say("How it learns")}</h2>
    <div class="fields">
      ${choice<OptimiserName>("Optimiser", OPTIMISER_NAMES, options.optimiser, (optimiser) =>
        training.setOptions({ optimiser, learningRate: OPTIMISERS[optimiser] }),
      )}
      ${field("Learning rate", options.learningRate, 1e-5, 5, (learningRate) => training.setOptions({ learningRate }))}
      ${field("Pictures a step", options.batch, 1, 512, (batch) => training.setOptions({ batch: Math.round(batch) }))}
      ${field("Epochs", options.epochs, 1, 100, (epochs) => training.setOptions({ epochs: Math.round(epochs) }))}
    </div>
  </section>`;
}

function field(
  name: string,
  value: number,
  least: number,
  most: number,
  change: (value: number) => void,
) {
  return html`<label
    >${translated(name)}
    <input
      type="number"
      min=${least}
      max=${most}
      step="any"
      .value=${String(value)}
      @change=${({ target }: Event) => {
        const typed = Number((target as HTMLInputElement).value);
        if (Number.isFinite(typed)) change(Math.max(least, Math.min(most, typed)));
      }}
    />
  </label>`;
}

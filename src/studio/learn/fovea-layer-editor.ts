import { css, html, nothing, type TemplateResult } from "lit";
import {
  ACTIVATIONS,
  type ActivationName,
  INITIALISATIONS,
  type Initialisation,
  type LayerPlan,
  type NetworkPlan,
  type Planned,
} from "../../learning/network-plan.ts";
import { choice } from "../../look/fields.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { say, translated } from "../../words/say.ts";

/** A layer of each kind to begin with, and its name. */
const NEW_LAYERS: readonly (readonly [name: string, layer: LayerPlan])[] = [
  ["Convolution", { kind: "convolution", filters: 8, size: 3, stride: 1, padding: "same" }],
  ["Max-pooling", { kind: "max-pooling", size: 2, stride: 2 }],
  ["Fully connected", { kind: "fully-connected", units: 64 }],
  ["Activation", { kind: "activation", function: "relu" }],
  ["Dropout", { kind: "dropout", rate: 0.25 }],
  ["Batch normalisation", { kind: "batch-normalisation" }],
];
const NAMES = new Map(NEW_LAYERS.map(([name, { kind }]) => [kind, name]));
const FUNCTIONS: Readonly<Record<ActivationName, string>> = {
  sigmoid: "Sigmoid",
  tanh: "tanh",
  relu: "ReLU",
  "leaky-relu": "Leaky ReLU",
  elu: "ELU",
  maxout: "Maxout",
};

const FIRST_WEIGHTS: Readonly<Record<Initialisation, string>> = {
  zero: "Zeros",
  random: "Random",
  orthogonal: "Orthogonal",
};

/** A layer's name for people. */
export function layerName(layer: LayerPlan): string {
  return translated(
    layer.kind === "activation" ? FUNCTIONS[layer.function] : (NAMES.get(layer.kind) ?? layer.kind),
  );
}

/**
 * The layers of a network to be, each with its settings and what it makes.
 *
 * @fires plan - `detail` is the changed plan
 */
export class FoveaLayerEditor extends StyledElement {
  static override properties = { plan: { attribute: false }, planned: { attribute: false } };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: grid;
        gap: 0.6rem;
        font-size: 0.875rem;
      }
      ol {
        display: grid;
        gap: 0.35rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        gap: 0.25rem;
        padding: 0.4rem 0.5rem 0.4rem 0.7rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      li[data-fault] {
        border-color: var(--danger);
      }
      .head {
        display: flex;
        align-items: center;
        gap: 0.15rem;
      }
      .head strong {
        margin-right: auto;
      }
      .head button {
        min-height: 2rem;
        min-width: 2rem;
        padding: 0;
      }
      .settings {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .settings label {
        width: 5rem;
      }
      .settings label.wide {
        width: 8rem;
      }
      .settings :is(input, select) {
        min-height: 2.1rem;
        padding: 0.1rem 0.4rem;
      }
      p {
        margin: 0;
      }
      .makes {
        font-size: 0.8125rem;
        color: var(--muted);
      }
      .fault {
        color: var(--danger);
      }
      .add {
        display: flex;
        gap: 0.4rem;
        align-items: end;
      }
      .add label {
        flex: 1;
      }
    `,
  ];

  declare plan: NetworkPlan;
  declare planned: Planned;
  #adding = 0;

  protected override render() {
    const { plan, planned } = this;
    return html`<ol>
        ${plan.layers.map((layer, index) => this.#row(layer, index))}
        <li>
          <div class="head"><strong>${say("Fully connected, softmax")}</strong></div>
          <span class="makes">${say("one number for each class")}</span>
        </li>
      </ol>
      ${
        "fault" in planned
          ? html`<p class="fault" role="alert">${translated(planned.fault)}</p>`
          : html`<p class="makes">${say("{n} parameters in all", { n: planned.parameters })}</p>`
      }
      <div class="add">
        <label
          >${say("Another layer")}
                    <select @change=${({ target }: Event) => this.#choose(target as HTMLSelectElement)}>
            ${NEW_LAYERS.map(([name], index) => html`<option value=${index}>${translated(name)}</option>`)}
          </select>
        </label>
        <button @click=${() => this.#add()}>${say("Add")}</button>
      </div>
      ${choice(
        "Weights at the start",
        INITIALISATIONS.map((name) => [name, FIRST_WEIGHTS[name]] as const),
        plan.initialisation,
        (initialisation) => this.#tell({ ...plan, initialisation }),
      )}`;
  }

  #row(layer: LayerPlan, index: number) {
    const { plan, planned } = this;
    const faulty = "fault" in planned && planned.layer === index;
    const worked = "fault" in planned ? null : planned.layers[index];
    const name = say("{type}, layer {n}", { type: layerName(layer), n: index + 1 });
    return html`<li ?data-fault=${faulty}>
      <div class="head">
        <strong>${layerName(layer)}</strong>
        <button class="quiet" aria-label=${say("Up: {name}", { name })} ?disabled=${index === 0} @click=${() => this.#move(index, -1)}>↑</button>
        <button
          class="quiet"
          aria-label=${say("Down: {name}", { name })}
          ?disabled=${index === plan.layers.length - 1}
          @click=${() => this.#move(index, 1)}
        >
          ↓
        </button>
        <button class="quiet" aria-label=${say("Remove: {name}", { name })} @click=${() => this.#set(plan.layers.toSpliced(index, 1))}>×</button>
      </div>
      ${this.#settings(layer, index)}
      ${
        worked
          ? html`<span class="makes"
              >→ ${worked.shape.join(" × ")}${worked.parameters > 0 ? `, ${say("{n} parameter|{n} parameters", { n: worked.parameters })}` : nothing}</span
            >`
          : nothing
      }
    </li>`;
  }

  #settings(layer: LayerPlan, index: number): TemplateResult | typeof nothing {
    const change = (next: LayerPlan) => this.#set(this.plan.layers.with(index, next));
    switch (layer.kind) {
      case "convolution":
        return html`<div class="settings">
          ${number("Filters", layer.filters, 1, 64, 1, (filters) => change({ ...layer, filters }))}
          ${number("Size", layer.size, 1, 11, 1, (size) => change({ ...layer, size }))}
          ${number("Stride", layer.stride, 1, 4, 1, (stride) => change({ ...layer, stride }))}
          ${choice(
            "Padding",
            [
              ["same", "Same"],
              ["valid", "None"],
            ],
            layer.padding,
            (padding) => change({ ...layer, padding }),
          )}
        </div>`;
      case "max-pooling":
        return html`<div class="settings">
          ${number("Size", layer.size, 2, 8, 1, (size) => change({ ...layer, size }))}
          ${number("Stride", layer.stride, 1, 8, 1, (stride) => change({ ...layer, stride }))}
        </div>`;
      case "fully-connected":
        return html`<div class="settings">
          ${number("Units", layer.units, 1, 1024, 1, (units) => change({ ...layer, units }))}
        </div>`;
      case "activation":
        return html`<div class="settings">
          ${choice(
            "Function",
            ACTIVATIONS.map((name) => [name, FUNCTIONS[name]] as const),
            layer.function,
            (name) => change({ ...layer, function: name }),
          )}
        </div>`;
      case "dropout":
        return html`<div class="settings">
          ${number("Share", layer.rate, 0, 0.9, 0.05, (rate) => change({ ...layer, rate }))}
        </div>`;
      case "batch-normalisation":
        return nothing;
    }
  }

  #choose({ selectedIndex }: HTMLSelectElement): void {
    this.#adding = selectedIndex;
  }

  #add(): void {
    const layer = NEW_LAYERS[this.#adding]?.[1];
    if (layer) this.#set([...this.plan.layers, layer]);
  }

  #move(index: number, by: number): void {
    const layer = this.plan.layers[index];
    if (layer) this.#set(this.plan.layers.toSpliced(index, 1).toSpliced(index + by, 0, layer));
  }

  #set(layers: readonly LayerPlan[]): void {
    this.#tell({ ...this.plan, layers });
  }

  #tell(plan: NetworkPlan): void {
    this.dispatchEvent(new CustomEvent("plan", { detail: plan }));
  }
}

function number(
  name: string,
  value: number,
  least: number,
  most: number,
  step: number,
  change: (value: number) => void,
) {
  return html`<label
    >${translated(name)}
    <input
      type="number"
      min=${least}
      max=${most}
      step=${step}
      .value=${String(value)}
      @change=${({ target }: Event) => {
        const typed = Number((target as HTMLInputElement).value);
        const whole = step === 1 ? Math.round(typed) : typed;
        change(Number.isFinite(whole) ? Math.max(least, Math.min(most, whole)) : value);
      }}
    />
  </label>`;
}

customElements.define("fovea-layer-editor", FoveaLayerEditor);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-layer-editor": FoveaLayerEditor;
  }
}

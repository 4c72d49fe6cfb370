import { css, html, nothing } from "lit";
import { choice } from "../../look/fields.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { number, say, translated } from "../../words/say.ts";
import "../../look/fovea-message.ts";
import { OPTIMISERS, type OptimiserName } from "../../learning/optimisers.ts";
import type { PresetName } from "../../learning/presets.ts";
import { drawGreyFilters, drawLevels } from "./draw-small.ts";
import "./fovea-drawing-pad.ts";
import type { FoveaDrawingPad } from "./fovea-drawing-pad.ts";
import "./fovea-layer-editor.ts";
import { layerName } from "./fovea-layer-editor.ts";
import "./fovea-layers-alive.ts";
import "./fovea-training-report.ts";
import { FEWEST_DRAWINGS, type LessonKind, Training } from "./training.ts";

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
const MOST_CLASSES = 8;

/** The page on which a small network learns. */
export class FoveaLearn extends StyledElement {
  static override properties = { drawing: { state: true } };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
        max-width: 84rem;
        margin: 0 auto;
        padding: 0 clamp(0.75rem, 2vw, 1.5rem) 2rem;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0.25rem 1rem;
        padding: 0.8rem 0 0.6rem;
      }
      h1 {
        margin: 0;
        font-size: 1.4rem;
        letter-spacing: -0.02em;
      }
      header p {
        margin: 0 auto 0 0;
        color: var(--muted);
        font-size: 0.9375rem;
      }
      a {
        color: inherit;
      }
      main {
        display: grid;
        grid-template-columns: minmax(0, 20rem) minmax(0, 1fr) minmax(0, 19rem);
        gap: 1rem;
        align-items: start;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
        padding: 1rem 1.1rem 1.1rem;
        border-radius: 18px;
        background: var(--surface);
      }
      section + section {
        margin-top: 1rem;
      }
      h2 {
        margin: 0;
        font-size: 1rem;
      }
      p {
        margin: 0;
      }
      .hint {
        font-size: 0.8125rem;
        color: var(--muted);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
      }
      .fields {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 0.6rem;
      }
      .picture {
        display: grid;
        grid-template-columns: 7rem 1fr;
        gap: 0.9rem;
        align-items: start;
      }
      canvas {
        display: block;
        width: 100%;
        border-radius: 6px;
        background: #000;
        image-rendering: pixelated;
      }
      canvas#filters {
        max-width: 22rem;
        background: var(--line);
      }
      ol.classes {
        display: grid;
        gap: 0.15rem;
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }
      ol.classes li {
        display: flex;
        justify-content: space-between;
        gap: 0.5rem;
        padding: 0.05rem 0.4rem;
        border-radius: 4px;
        background: linear-gradient(
            color-mix(in oklab, transparent, var(--accent) 45%) 0 0
          )
          0 / var(--share) 100% no-repeat;
      }
      .shown {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem;
        min-height: 2.2rem;
      }
      .shown canvas {
        width: 2.2rem;
      }
      .own {
        display: grid;
        gap: 0.35rem;
        padding: 0.5rem 0.6rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .own[data-chosen] {
        border-color: var(--ink);
      }
      @media (max-width: 72rem) {
        main {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
      }
      @media (max-width: 48rem) {
        main {
          grid-template-columns: minmax(0, 1fr);
        }
        /* What happens stands above what is set. */
        main > div {
          display: contents;
        }
        section + section {
          margin-top: 0;
        }
        .lesson {
          order: -2;
        }
        .progress {
          order: -1;
        }
        .network {
          order: 1;
        }
      }
      fovea-message:not(:empty) {
        margin-bottom: 1rem;
      }
    `,
  ];

  readonly training = new Training(() => this.requestUpdate());
  /** The class that drawings go to. */
  declare drawing: number;

  constructor() {
    super();
    this.drawing = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.training.useDigits();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.training.dispose();
  }

  protected override render() {
    const { training } = this;
    return html`<header>
        <h1>${say("Train a network")}</h1>
        <p>${say("It learns in this tab, in front of you. Nothing leaves your machine.")}</p>
        <a href="./">${say("To the studio")}</a>
      </header>
      <fovea-message .error=${training.error} dismissable @dismiss=${() => training.dismissError()}></fovea-message>
      <main>
        <div>${this.#lesson()} ${this.#network()}</div>
        <div>${this.#progress()} ${this.#filters()} ${this.#test()}</div>
        <div>${this.#through()}</div>
      </main>`;
  }

  /** What each canvas shows, so that it is drawn once. */
  readonly #shown = new WeakMap<HTMLCanvasElement, unknown>();

  protected override updated(): void {
    const { picture, news, drawn, kind } = this.training;
    this.#draw("#picture", picture?.levels, drawLevels);
    this.#draw("#filters", news.at(-1)?.filters, drawGreyFilters);
    if (kind !== "drawings") return;
    for (const [index, { drawings }] of drawn.entries())
      for (const [at, levels] of drawings.entries())
        this.#draw(`#drawn-${index}-${at}`, levels, drawLevels);
  }

  #draw<What>(
    id: string,
    what: What | null | undefined,
    draw: (canvas: HTMLCanvasElement, what: What) => void,
  ): void {
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>(id);
    if (!canvas || !what || this.#shown.get(canvas) === what) return;
    this.#shown.set(canvas, what);
    draw(canvas, what);
  }

  #lesson() {
    const { training } = this;
    const { kind, lesson, loading } = training;
    return html`<section class="lesson">
      <h2>${say("What it learns from")}</h2>
      ${choice<LessonKind>(
        "Pictures",
        [
          ["digits", "70,000 handwritten digits"],
          ["drawings", "What you draw"],
        ],
        kind,
        (chosen) => void (chosen === "digits" ? training.useDigits() : training.useDrawings()),
      )}
      ${
        kind === "digits"
          ? html`<p role="status" class="hint">
              ${
                lesson
                  ? say(
                      "{train} to learn from, {validation} set aside to watch it, {test} set aside for the end.",
                      { train: lesson.train, validation: lesson.validation, test: lesson.test },
                    )
                  : loading === null
                    ? ""
                    : say("Fetching them: {percent} %", { percent: loading })
              }
            </p>`
          : this.#drawings()
      }
    </section>`;
  }

  #drawings() {
    const { training, drawing } = this;
    const { drawn } = training;
    const name = drawn[drawing]?.name || say("Class {n}", { n: drawing + 1 });
    return html`<fovea-drawing-pad label=${say("Draw “{name}”", { name })} @drawn=${this.#drawnForClass}></fovea-drawing-pad>
      <div class="row">
        <button class="primary" @click=${this.#keep}>${say("Keep it as “{name}”", { name })}</button>
      </div>
      ${drawn.map(
        ({ name: own, drawings }, index) => html`<div class="own" ?data-chosen=${index === drawing}>
          <div class="row">
            <input
              type="text"
              aria-label=${say("Name of class {n}", { n: index + 1 })}
              style="width: 9rem"
              .value=${own}
              @change=${({ target }: Event) =>
                training.setClasses(
                  drawn.with(index, { name: (target as HTMLInputElement).value, drawings }),
                )}
            />
            <button class="quiet" aria-pressed=${index === drawing} @click=${() => this.#choose(index)}>${say("Draw it")}</button>
          </div>
          <div class="shown" role="img" aria-label=${say("One drawing|{n} drawings", { n: drawings.length })}>
            ${drawings.map((_, at) => html`<canvas id="drawn-${index}-${at}"></canvas>`)}
          </div>
        </div>`,
      )}
      <div class="row">
        <button
          ?disabled=${drawn.length >= MOST_CLASSES}
          @click=${() => training.setClasses([...drawn, { name: "", drawings: [] }])}
        >
          ${say("Another class")}
        </button>
      </div>
      <p class="hint" role="status">
        ${
          training.lesson
            ? say("{classes}: {n} pictures, yours and copies of them moved about.", {
                classes: training.lesson.classes.join(", "),
                n: training.lesson.train,
              })
            : say("Draw at least {count} of each of two classes.", { count: FEWEST_DRAWINGS })
        }
      </p>`;
  }

  #pending: Uint8Array | null = null;

  readonly #drawnForClass = ({ detail }: CustomEvent<Uint8Array>): void => {
    this.#pending = detail;
  };

  readonly #keep = (): void => {
    const { training, drawing } = this;
    const own = training.drawn[drawing];
    if (!this.#pending || !own) return;
    const drawings = [...own.drawings, this.#pending];
    training.setClasses(training.drawn.with(drawing, { ...own, drawings }));
    this.#pending = null;
    this.renderRoot.querySelector<FoveaDrawingPad>("fovea-drawing-pad")?.clear();
  };

  #choose(index: number): void {
    this.drawing = index;
  }

  #network() {
    const { training } = this;
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

  #progress() {
    const { training } = this;
    const { news, running, planned, lesson } = training;
    const last = news.at(-1);
    return html`<section class="progress">
      <h2>${say("How it goes")}</h2>
      <div class="row">
        ${
          running
            ? html`<button class="primary" @click=${() => training.pause()}>${say("Pause")}</button>`
            : html`<button
                class="primary"
                ?disabled=${!lesson || "fault" in planned}
                @click=${() => void training.train()}
              >
                ${last && !last.finished ? say("Go on") : last ? say("Train again") : say("Train")}
              </button>`
        }
        <button ?disabled=${!last} @click=${() => training.startAfresh()}>${say("Start afresh")}</button>
        <span role="status"
          >${
            last
              ? last.finished
                ? say("Learnt in {seconds} s.", { seconds: Math.round(last.seconds) })
                : say("Step {step} of {all}, {seconds} s", {
                    step: last.step,
                    all: last.steps,
                    seconds: Math.round(last.seconds),
                  })
              : ""
          }</span
        >
      </div>
      <fovea-training-report .news=${news} .names=${this.#learningNames}></fovea-training-report>
    </section>`;
  }

  get #learningNames(): readonly string[] {
    const { planned, learning } = this.training;
    if ("fault" in planned) return [];
    return learning.map((index) => {
      const layer = planned.layers[index];
      if (!layer) return "";
      return `${index + 1} ${index === planned.layers.length - 1 ? say("Last layer") : layerName(layer.plan)}`;
    });
  }

  #filters() {
    if (!this.training.news.at(-1)?.filters) return nothing;
    return html`<section>
      <h2>${say("Filters of the first convolution")}</h2>
      <canvas id="filters" role="img" aria-label=${say("The first convolution’s filters as they are now")}></canvas>
      <p class="hint">${say("Grey is zero; white adds, black takes away.")}</p>
    </section>`;
  }

  #test() {
    const { training } = this;
    const { lesson, test, news } = training;
    if (!lesson || lesson.test === 0) return nothing;
    return html`<section>
      <h2>${say("The examination")}</h2>
      <p class="hint">${say("{count} digits that it has never seen. What has chosen a network cannot examine it: look once, at the end.", { count: lesson.test })}</p>
      <div class="row">
        <button ?disabled=${!news.at(-1)?.finished} @click=${() => void training.lookAtTest()}>${say("Look at them")}</button>
        ${
          test
            ? html`<span role="status"
                ><strong>${say("{share} % right", { share: number((100 * test.right) / test.all, 2) })}</strong>, ${say("looked at once.|looked at {n} times.", { n: test.looks })}</span
              >`
            : nothing
        }
      </div>
    </section>`;
  }

  #through() {
    const { training } = this;
    const { picture, probe, classes } = training;
    return html`<section>
      <h2>${say("One picture through it")}</h2>
      <div class=${picture ? "picture" : ""}>
        ${
          picture
            ? html`<canvas
                id="picture"
                role="img"
                aria-label=${picture.label === null ? say("Your drawing") : say("A digit: {digit}", { digit: classes[picture.label] ?? "" })}
              ></canvas>`
            : nothing
        }
        ${
          probe
            ? html`<ol class="classes" aria-label=${say("What it says")}>
                ${[...probe.probabilities].map(
                  (probability, index) =>
                    html`<li style="--share: ${(100 * probability).toFixed(0)}%">
                      <span>${classes[index] ?? index}</span><span>${number(100 * probability)} %</span>
                    </li>`,
                )}
              </ol>`
            : html`<p class="hint">${say("It has learnt nothing yet.")}</p>`
        }
      </div>
      <div class="row">
        <button ?disabled=${!training.lesson} @click=${() => void training.showExample()}>${say("Another one")}</button>
      </div>
      <details>
        <summary>${say("Draw one")}</summary>
        <fovea-drawing-pad
          label=${say("Draw one for it to tell")}
          @drawn=${({ detail }: CustomEvent<Uint8Array>) => void training.showDrawing(detail)}
        ></fovea-drawing-pad>
      </details>
      <fovea-layers-alive .probe=${probe} .planned=${training.planned}></fovea-layers-alive>
    </section>`;
  }
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

customElements.define("fovea-learn", FoveaLearn);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-learn": FoveaLearn;
  }
}

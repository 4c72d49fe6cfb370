import { css, html, nothing } from "lit";
import { StyledElement } from "../../look/styled-element.ts";
import "../../look/fovea-message.ts";
import "../../look/fovea-undo.ts";
import { FoveaError } from "../../errors.ts";
import { download } from "../../look/download.ts";
import { choice } from "../../look/fields.ts";
import { controls, theme } from "../../look/theme.ts";
import type { OptimiserName } from "../../teaching/optimiser.ts";
import { taughtFromJson, taughtToJson } from "../../teaching/taught-file.ts";
import { LEARNING_RATES } from "../../teaching/train.ts";
import type { Describer } from "../describe/describer.ts";
import "./fovea-category.ts";
import type { CategoryAction, FoveaCategory } from "./fovea-category.ts";
import "./fovea-learning-report.ts";
import { say, translated } from "../../words/say.ts";
import type { Belongs, Example } from "./lessons.ts";
import type { Teaching } from "./teaching.ts";

const OPTIMISERS = [
  ["adam", "Adam"],
  ["sgd", "SGD with momentum"],
] as const;

/** Teaching in the inspector: categories, their examples, and how well they are told apart. */
export class FoveaTeach extends StyledElement {
  static override properties = {
    teaching: { attribute: false },
    describer: { attribute: false },
    reopen: { attribute: false },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
        font-size: 0.875rem;
      }
      p {
        margin: 0;
      }
      .hint {
        color: var(--muted);
      }
      .next {
        padding: 0.5rem 0.7rem;
        border-radius: var(--radius);
        background: color-mix(in oklab, transparent, var(--accent) 18%);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
      }
      .fields {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        padding: 0.5rem 0;
      }
      .fields input {
        width: 6rem;
      }
    `,
  ];

  declare teaching: Teaching;
  declare describer: Describer;
  /** Shows this panel again. */
  declare reopen: () => void;
  #watched: Describer | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watched?.unwatch();
    this.#watched = null;
  }

  protected override willUpdate(): void {
    if (this.#watched || !this.isConnected) return;
    this.#watched = this.describer;
    this.#watched.watch(this.reopen);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Each time: the studio shows another panel for a moment when what this one needs is turned on.
    void this.updateComplete.then(() => this.#begin());
  }

  /** Whoever begins can type a name at once. */
  #begin(): void {
    const { categories } = this.teaching.lessons;
    if (categories.some(({ name, examples }) => name !== "" || examples.length > 0)) return;
    const first = this.renderRoot.querySelector<FoveaCategory>("fovea-category");
    void first?.updateComplete.then(() => first.focus());
  }

  protected override render() {
    const { teaching, describer } = this;
    const { lessons, error, taught } = teaching;
    const { learning } = teaching.learner;
    const { size, things } = describer;
    return html`<p class="hint">
        ${say("Show examples of a thing, and some of what it is not. Press a box in the picture, draw one with the pointer, take the whole picture, or add files. Everything stays on your machine.")}
      </p>
      ${lessons.categories.map(({ name, examples }, index) =>
        this.#category(index, name, examples),
      )}
      <button @click=${() => teaching.addCategory()}>${say("Another category")}</button>
      ${this.#category("none", "", lessons.none)}
      ${
        size && things.length > 0
          ? html`<div class="row" role="group" aria-label=${say("What is in the picture, as an example of the chosen category")}>
              ${things.map(
                ({ box, name }) =>
                  html`<button ?disabled=${teaching.busy > 0} @click=${() => teaching.take(teaching.chosen, box)}>
                    + ${name}
                  </button>`,
              )}
            </div>`
          : nothing
      }
      ${this.#next()}
      <fovea-message .error=${error} dismissable @dismiss=${() => teaching.dismissError()}></fovea-message>
      ${teaching.unkept ? html`<p class="notice">${say("The browser keeps none of this: it has no room, or is private.")}</p>` : nothing}
      ${
        learning
          ? html`<fovea-learning-report .learning=${learning}></fovea-learning-report>`
          : nothing
      }
      ${this.#how()}
      <div class="row">
        <button ?disabled=${!taught} @click=${this.#export}>${say("Export…")}</button>
        <button @click=${this.#pick}>${say("Import…")}</button>
        <button class="quiet" ?disabled=${teaching.isEmpty} @click=${() => teaching.forget()}>
          ${say("Delete all")}
        </button>
        <input type="file" accept=".json,application/json" hidden @change=${this.#import} />
      </div>
      <fovea-undo .deletion=${teaching.deletion}></fovea-undo>`;
  }

  #category(which: Belongs, name: string, examples: readonly Example[]) {
    const { teaching, describer } = this;
    return html`<fovea-category
      .name=${name}
      ?fixed=${which === "none"}
      ?chosen=${teaching.chosen === which}
      ?busy=${teaching.busy > 0}
      .examples=${examples}
      .foreign=${({ modelId }: Example) => modelId !== describer.modelId}
      @category-action=${(event: CustomEvent<CategoryAction>) => this.#act(which, event.detail)}
    ></fovea-category>`;
  }

  /** What to do next, or what is known now. */
  #next() {
    const { teaching, describer } = this;
    if (teaching.busy > 0 && !describer.size)
      return html`<p class="next" role="status">${say("Looking…")}</p>`;
    const ready = teaching.readiness;
    if ("missing" in ready) return html`<p class="next" role="status">${ready.missing}</p>`;
    const { taught } = teaching;
    if (!taught) return html`<p class="next" role="status">${say("Learning…")}</p>`;
    return html`<p class="next" role="status">
      ${say("Learnt: {names}. The picture is labelled with it now.", { names: taught.names.join(", ") })}
    </p>`;
  }

  #how() {
    const { options } = this.teaching;
    const number = (name: string, value: number, least: number, change: (value: number) => void) =>
      html`<label
        >${translated(name)}
        <input
          type="number"
          min=${least}
          step="any"
          .value=${String(value)}
          @change=${(event: Event) => {
            const typed = Number((event.target as HTMLInputElement).value);
            if (Number.isFinite(typed) && typed >= least) change(typed);
          }}
        />
      </label>`;
    return html`<details>
      <summary>${say("How it learns")}</summary>
      <div class="fields">
        ${choice<OptimiserName>("Optimiser", OPTIMISERS, options.optimiser, (optimiser) =>
          this.teaching.setOptions({ optimiser, learningRate: LEARNING_RATES[optimiser] }),
        )}
        ${number("Learning rate", options.learningRate, 0.0001, (learningRate) =>
          this.teaching.setOptions({ learningRate: Math.min(learningRate, 10) }),
        )}
        ${number("Weight decay", options.weightDecay, 0, (weightDecay) =>
          this.teaching.setOptions({ weightDecay: Math.min(weightDecay, 1) }),
        )}
      </div>
      <p class="hint">
        ${say("Softmax regression on {model}’s last hidden layer. “None of these” is a class of its own, and also what lies farther from a category’s middle than its examples do.", { model: this.describer.modelId })}
      </p>
    </details>`;
  }

  #act(which: Belongs, action: CategoryAction): void {
    const { teaching } = this;
    if (action.kind === "take") void teaching.take(which);
    else if (action.kind === "take-five") void teaching.takeRow(which);
    else if (action.kind === "choose") teaching.choose(which);
    else if (action.kind === "drop") teaching.drop(which, action.index);
    else if (action.kind === "files") void teaching.takeFiles(which, action.files);
    else if (which !== "none") {
      if (action.kind === "name") teaching.rename(which, action.name);
      else teaching.removeCategory(which);
    }
  }

  readonly #export = (): void => {
    const { taught } = this.teaching;
    if (!taught) return;
    const file = new Blob([taughtToJson(taught)], { type: "application/json" });
    const name = taught.names.join("-").replace(/[^\p{L}\p{N}-]+/gu, "-") || "taught";
    download(file, `${name}.json`);
  };

  readonly #pick = (): void => {
    this.renderRoot.querySelector<HTMLInputElement>("input[type=file]")?.click();
  };

  readonly #import = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = "";
    if (!file) return;
    try {
      this.teaching.import(taughtFromJson(await file.text()));
    } catch (thrown) {
      this.teaching.error = FoveaError.from(thrown, "input-unreadable");
      this.requestUpdate();
    }
  };
}

customElements.define("fovea-teach", FoveaTeach);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-teach": FoveaTeach;
  }
}

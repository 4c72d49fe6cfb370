import { css, html, nothing } from "lit";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { say } from "../../words/say.ts";
import { type Example, FEWEST, MOST } from "./lessons.ts";

/** What was asked for of a category's card. */
export type CategoryAction =
  | { readonly kind: "take" | "take-five" | "choose" | "remove" }
  | { readonly kind: "drop"; readonly index: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "files"; readonly files: readonly File[] };

/**
 * A category under way: its name, its examples, and ways to more of them.
 *
 * @attr chosen what is pressed in the picture is an example of it
 * @fires category-action `CustomEvent<CategoryAction>`
 */
export class FoveaCategory extends StyledElement {
  static override properties = {
    name: { type: String },
    fixed: { type: Boolean },
    chosen: { type: Boolean, reflect: true },
    busy: { type: Boolean },
    examples: { attribute: false },
    foreign: { attribute: false },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: grid;
        gap: 0.5rem;
        padding: 0.6rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      :host([chosen]) {
        border-color: var(--accent);
        box-shadow: inset 0 0 0 1px var(--accent);
      }
      header {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 0.5rem;
        align-items: center;
      }
      header input[type="text"] {
        min-width: 0;
      }
      .count {
        color: var(--muted);
        font-size: 0.8125rem;
        font-variant-numeric: tabular-nums;
      }
      .thumbs {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem;
      }
      .thumbs button {
        min-height: 0;
        padding: 0;
        border-radius: 6px;
        overflow: hidden;
        line-height: 0;
      }
      .thumbs img {
        width: 2.5rem;
        height: 2.5rem;
        object-fit: cover;
        background: #07090c;
      }
      .thumbs .foreign {
        opacity: 0.4;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
      }
    `,
  ];

  declare name: string;
  /** “What it is not” has no name to change and cannot be taken away. */
  declare fixed: boolean;
  declare chosen: boolean;
  declare busy: boolean;
  declare examples: readonly Example[];
  /** Whether an example was described by another network than the one that runs. */
  declare foreign: (example: Example) => boolean;

  constructor() {
    super();
    this.name = "";
    this.fixed = false;
    this.chosen = false;
    this.busy = false;
    this.examples = [];
    this.foreign = () => false;
  }

  /** Puts the cursor into the name. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLInputElement>("input[type=text]")?.focus();
  }

  protected override render() {
    const { name, fixed, examples, chosen } = this;
    const called = fixed ? say("What it is not") : name || say("this");
    const full = examples.length >= MOST;
    return html`<header>
        <input
          type="radio"
          .checked=${chosen}
          aria-label=${say("What is pressed in the picture is an example of {name}", { name: called })}
          title=${say("What is pressed in the picture goes here")}
          @change=${() => this.#act({ kind: "choose" })}
        />
        ${
          fixed
            ? html`<strong>${say("What it is not")}</strong>`
            : html`<input
                type="text"
                .value=${name}
                placeholder=${say("“my mug”, say")}
                aria-label=${say("Name of the category")}
                maxlength="40"
                @input=${(event: Event) =>
                  this.#act({ kind: "name", name: (event.target as HTMLInputElement).value })}
                @focus=${() => this.#act({ kind: "choose" })}
              />`
        }
        <span class="count" title=${say("{least} to {most} examples", { least: FEWEST, most: MOST })}>${say("{n} of {all}", { n: examples.length, all: MOST })}</span>
      </header>
      ${examples.length > 0 ? html`<div class="thumbs">${examples.map((example, index) => this.#thumb(example, index))}</div>` : nothing}
      <div class="ways">
        <button ?disabled=${full || this.busy} @click=${() => this.#act({ kind: "take" })}>
          ${say("Take the picture")}
        </button>
        <button ?disabled=${full || this.busy} @click=${() => this.#act({ kind: "take-five" })}>
          ${say("5 in a row")}
        </button>
        <button ?disabled=${full || this.busy} @click=${this.#pickFiles}>${say("Files…")}</button>
        <input
          type="file"
          accept="image/*"
          multiple
          hidden
          @change=${(event: Event) => {
            const input = event.target as HTMLInputElement;
            this.#act({ kind: "files", files: [...(input.files ?? [])] });
            input.value = "";
          }}
        />
        ${fixed ? nothing : html`<button class="quiet" @click=${() => this.#act({ kind: "remove" })}>${say("Remove")}</button>`}
      </div>`;
  }

  #thumb(example: Example, index: number) {
    const foreign = this.foreign(example);
    const what = foreign
      ? say("described by another network")
      : say("example {n}", { n: index + 1 });
    return html`<button
      class=${foreign ? "foreign" : ""}
      title=${say("Take away ({what})", { what })}
      aria-label=${say("Take away {what}", { what })}
      @click=${() => this.#act({ kind: "drop", index })}
    ><img src=${example.thumbnail} alt="" /></button>`;
  }

  readonly #pickFiles = (): void => {
    this.renderRoot.querySelector<HTMLInputElement>("input[type=file]")?.click();
  };

  #act(detail: CategoryAction): void {
    this.dispatchEvent(new CustomEvent("category-action", { detail }));
  }
}

customElements.define("fovea-category", FoveaCategory);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-category": FoveaCategory;
  }
}

import { css, html, nothing } from "lit";
import { StyledElement } from "../../../look/styled-element.ts";
import { controls, theme } from "../../../look/theme.ts";
import { say, translated } from "../../../words/say.ts";

/**
 * What is seen now, counted by class, and which classes are shown: those seen so far as chips, all
 * that the network knows in a list to search. Several may be chosen.
 *
 * @fires class-choice `CustomEvent<{labels: readonly string[] | null}>`; null means all
 */
export class FoveaClasses extends StyledElement {
  static override properties = {
    counts: { attribute: false },
    only: { attribute: false },
    all: { attribute: false },
    seen: { attribute: false },
    wanted: { state: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: grid;
        gap: 0.6rem;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      button {
        min-height: 2.1rem;
        padding: 0.15rem 0.7rem;
        border-radius: 99px;
        font-size: 0.875rem;
      }
      button[aria-pressed="true"],
      button[aria-pressed="true"]:hover {
        background: var(--accent);
        border-color: var(--accent);
        color: var(--on-accent);
      }
      button[aria-pressed="true"]:hover {
        border-color: var(--on-accent);
      }
      button.none[aria-pressed="false"] {
        color: var(--muted);
      }
      b {
        font-family: var(--numbers);
      }
      p {
        margin: 0;
        font-size: 0.875rem;
        color: var(--muted);
      }
      .list {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr));
        gap: 0.1rem 0.75rem;
        max-height: 15rem;
        margin-top: 0.5rem;
        overflow: auto;
      }
      .list label {
        display: flex;
        align-items: center;
        gap: 0.45rem;
        min-height: 2rem;
        font-size: 0.875rem;
        color: var(--ink);
      }
      input[type="search"] {
        margin-top: 0.4rem;
      }
    `,
  ];

  /** Objects seen, by label; null before the first result. */
  declare counts: ReadonlyMap<string, number> | null;
  /** The labels that are shown; null shows all. */
  declare only: readonly string[] | null;
  /** All labels that the network knows. */
  declare all: readonly string[];
  /** Labels that have been seen; those that are not chosen are seen no more, and stay in reach. */
  declare seen: ReadonlySet<string>;
  /** What is searched for. */
  declare wanted: string;

  constructor() {
    super();
    this.counts = null;
    this.only = null;
    this.all = [];
    this.seen = new Set();
    this.wanted = "";
  }

  protected override render() {
    const { counts, only, seen } = this;
    const labels = [...new Set([...seen, ...(counts?.keys() ?? []), ...(only ?? [])])].sort();
    return html`${
      labels.length === 0
        ? html`<p>${counts ? say("Nothing that this network knows.") : say("No result yet.")}</p>`
        : html`<ul>${labels.map((label) => this.#chip(label))}</ul>`
    }
      ${only === null ? nothing : html`<p>${say("Only this class is shown.|Only these {n} classes are shown.", { n: only.length })}</p>`}
      ${this.all.length === 0 ? nothing : this.#list()}`;
  }

  #chip(label: string) {
    const name = translated(label);
    const count = this.counts?.get(label) ?? 0;
    const pressed = this.only?.includes(label) ?? false;
    // A class that is not chosen is not counted either.
    const known = this.only === null || pressed;
    return html`<li>
      <button
        class=${count === 0 ? "none" : ""}
        aria-pressed=${pressed ? "true" : "false"}
        title=${pressed ? say("Do not show {label}", { label: name }) : this.only ? say("Show {label}, too", { label: name }) : say("Show only {label}", { label: name })}
        @click=${() => this.#toggle(label)}
      >${name} ${known ? html`<b>${count}</b>` : nothing}</button>
    </li>`;
  }

  #list() {
    const found = this.all.filter((label) =>
      translated(label).toLowerCase().includes(this.wanted.trim().toLowerCase()),
    );
    return html`<details>
      <summary>${say("All {n} classes", { n: this.all.length })}</summary>
      <input
        type="search"
        aria-label=${say("Search the classes")}
        placeholder=${say("Search")}
        .value=${this.wanted}
        @input=${(event: Event) => {
          this.wanted = (event.target as HTMLInputElement).value;
        }}
      />
      <div class="list" role="group" aria-label=${say("Classes that are shown")}>
        ${found.map(
          (label) => html`<label>
            <input
              type="checkbox"
              .checked=${this.only?.includes(label) ?? false}
              @change=${() => this.#toggle(label)}
            />
            ${translated(label)}
          </label>`,
        )}
        ${found.length === 0 ? html`<p>${say("No class of that name.")}</p>` : nothing}
      </div>
      ${
        this.only === null
          ? html`<p>${say("None is ticked: all are shown.")}</p>`
          : html`<button @click=${() => this.#choose([])}>${say("Show all")}</button>`
      }
    </details>`;
  }

  #toggle(label: string): void {
    const now = this.only ?? [];
    this.#choose(now.includes(label) ? now.filter((other) => other !== label) : [...now, label]);
  }

  #choose(chosen: readonly string[]): void {
    const labels = chosen.length === 0 ? null : chosen;
    this.dispatchEvent(
      new CustomEvent("class-choice", { detail: { labels }, bubbles: true, composed: true }),
    );
  }
}

customElements.define("fovea-classes", FoveaClasses);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-classes": FoveaClasses;
  }
}

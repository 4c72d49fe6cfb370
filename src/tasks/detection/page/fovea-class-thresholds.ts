import { css, html, nothing } from "lit";
import { StyledElement } from "../../../look/styled-element.ts";
import { controls, theme } from "../../../look/theme.ts";
import { say, translated } from "../../../words/say.ts";

/** In [0, 1], by label. */
type Thresholds = Readonly<Record<string, number>>;

/**
 * Confidence thresholds of single classes, beside the one that holds for all others.
 *
 * @fires class-thresholds-choice `CustomEvent<{thresholds: Readonly<Record<string, number>>}>`, by label
 */
export class FoveaClassThresholds extends StyledElement {
  static override properties = {
    thresholds: { attribute: false },
    usual: { attribute: false },
    all: { attribute: false },
    seen: { attribute: false },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      ul {
        display: grid;
        gap: 0.5rem;
        margin: 0.4rem 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 5ch auto;
        align-items: center;
        gap: 0 0.75rem;
      }
      label {
        grid-column: 1 / -1;
      }
      output {
        font-family: var(--numbers);
        text-align: end;
        color: var(--ink);
      }
      button {
        min-height: 2.25rem;
        padding: 0.2rem 0.7rem;
        font-size: 0.875rem;
      }
      p {
        margin: 0.4rem 0;
        font-size: 0.8125rem;
        color: var(--muted);
      }
    `,
  ];

  /** In [0, 1], by label. */
  declare thresholds: Thresholds;
  /** What holds for all other classes, in [0, 1]. */
  declare usual: number;
  /** All labels that the network knows. */
  declare all: readonly string[];
  /** Labels that have been seen; they come first. */
  declare seen: ReadonlySet<string>;

  constructor() {
    super();
    this.thresholds = {};
    this.usual = 0.5;
    this.all = [];
    this.seen = new Set();
  }

  protected override render() {
    const own = Object.entries(this.thresholds).sort(([a], [b]) => a.localeCompare(b));
    return html`<details ?open=${own.length > 0}>
      <summary>${say("Thresholds by class")}${own.length > 0 ? ` (${own.length})` : nothing}</summary>
      <p>${own.length > 0 ? say("All other classes begin at {n} %.", { n: percent(this.usual) }) : say("All classes begin at {n} %.", { n: percent(this.usual) })}</p>
      <ul>${own.map(([label, threshold], index) => this.#row(label, threshold, index))}</ul>
      ${this.#adding()}
    </details>`;
  }

  #row(label: string, threshold: number, index: number) {
    return html`<li>
      <label for="class-${index}">${translated(label)}</label>
      <input
        id="class-${index}"
        type="range"
        min="0.05"
        max="0.95"
        step="0.01"
        .value=${String(threshold)}
        aria-valuetext=${say("{n} percent", { n: percent(threshold) })}
        @input=${(event: Event) =>
          this.#say({
            ...this.thresholds,
            [label]: Number((event.target as HTMLInputElement).value),
          })}
      />
      <output for="class-${index}">${percent(threshold)} %</output>
      <button
        aria-label=${say("Remove the threshold of {label}", { label: translated(label) })}
        @click=${() => this.#remove(label)}
      >${say("Remove")}</button>
    </li>`;
  }

  #adding() {
    const free = (label: string) => !Object.hasOwn(this.thresholds, label);
    const seen = [...this.seen].filter(free).sort();
    const others = this.all.filter((label) => free(label) && !this.seen.has(label));
    const options = (labels: readonly string[]) =>
      labels.map((label) => html`<option value=${label}>${translated(label)}</option>`);
    return html`<label
      >${say("Another threshold for")}
      <select
        @change=${(event: Event) => {
          const list = event.target as HTMLSelectElement;
          const label = list.value;
          list.value = "";
          if (label !== "") this.#say({ ...this.thresholds, [label]: this.usual });
        }}
      >
        <option value="">${say("Choose a class…")}</option>
        ${seen.length > 0 ? html`<optgroup label=${say("Seen so far")}>${options(seen)}</optgroup>` : nothing}
        <optgroup label=${say("All others")}>${options(others)}</optgroup>
      </select>
    </label>`;
  }

  #remove(label: string): void {
    const { [label]: _, ...others } = this.thresholds;
    this.#say(others);
  }

  #say(thresholds: Thresholds): void {
    const detail = { thresholds };
    this.dispatchEvent(
      new CustomEvent("class-thresholds-choice", { detail, bubbles: true, composed: true }),
    );
  }
}

function percent(share: number): number {
  return Math.round(100 * share);
}

customElements.define("fovea-class-thresholds", FoveaClassThresholds);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-class-thresholds": FoveaClassThresholds;
  }
}

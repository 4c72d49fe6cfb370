import { css, html } from "lit";
import { say } from "../words/say.ts";
import { StyledElement } from "./styled-element.ts";
import { controls, theme } from "./theme.ts";

/**
 * How sure the network must be. Until someone moves it, each model's own measured value counts.
 *
 * @fires threshold-choice `CustomEvent<{value: number | null}>`; null means the model's own
 */
export class FoveaThreshold extends StyledElement {
  static override properties = { value: { attribute: false }, fallback: { attribute: false } };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      .row {
        display: flex;
        align-items: center;
        gap: 0.75rem;
      }
      output {
        min-width: 5ch;
        text-align: end;
        white-space: nowrap;
        font-family: var(--numbers);
        font-variant-numeric: tabular-nums;
        color: var(--ink);
      }
      button {
        min-height: 2.25rem;
        padding: 0.2rem 0.7rem;
        font-size: 0.875rem;
      }
    `,
  ];

  /** In [0, 1], or null for the model's own. */
  declare value: number | null;
  /** The model's own. */
  declare fallback: number;

  constructor() {
    super();
    this.value = null;
    this.fallback = 0.5;
  }

  protected override render() {
    const shown = this.value ?? this.fallback;
    return html`<label for="slider">${say("Confidence threshold")}</label>
      <div class="row">
        <input
          id="slider"
          type="range"
          min="0.05"
          max="0.95"
          step="0.01"
          .value=${String(shown)}
          aria-valuetext=${say("{n} percent", { n: Math.round(shown * 100) })}
          @input=${(event: Event) => this.#choose(Number((event.target as HTMLInputElement).value))}
        />
        <output for="slider">${Math.round(shown * 100)} %</output>
        <button ?disabled=${this.value === null} @click=${() => this.#choose(null)}>${say("Reset")}</button>
      </div>`;
  }

  #choose(value: number | null): void {
    this.dispatchEvent(
      new CustomEvent("threshold-choice", { detail: { value }, bubbles: true, composed: true }),
    );
  }
}

customElements.define("fovea-threshold", FoveaThreshold);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-threshold": FoveaThreshold;
  }
}

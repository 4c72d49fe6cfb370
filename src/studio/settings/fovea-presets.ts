import { css, html } from "lit";
import { StyledElement } from "../../look/styled-element.ts";
import "../../look/fovea-menu.ts";
import "../language/fovea-language.ts";
import { icon } from "../../look/icons.ts";
import { controls, theme } from "../../look/theme.ts";
import { say } from "../../words/say.ts";
import { PRESETS } from "./presets.ts";

/**
 * Settings for what people do often, and the way back to how the studio began.
 *
 * @fires preset-request `CustomEvent<Preset>`
 * @fires reset-request
 */
export class FoveaPresets extends StyledElement {
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      .rows {
        display: grid;
        gap: 0.35rem;
        width: 17rem;
        max-width: 100%;
      }
      .rows button {
        justify-content: flex-start;
        text-align: start;
      }
      small {
        display: block;
        font-size: 0.8125rem;
        color: var(--muted);
      }
      .reset {
        margin-top: 0.4rem;
      }
    `,
  ];

  protected override render() {
    return html`<fovea-menu label=${say("Presets")}>
      <span slot="button">${icon("presets")}</span>
      <div class="rows">
        ${PRESETS.map(
          (preset) => html`<button @click=${() => this.#say("preset-request", preset)}>
            <span>${say(preset.name)} <small>${say(preset.about)}</small></span>
          </button>`,
        )}
        <button class="reset" @click=${() => this.#say("reset-request")}>${say("Back to defaults")}</button>
        <fovea-language></fovea-language>
      </div>
    </fovea-menu>`;
  }

  #say(type: string, detail: unknown = null): void {
    this.renderRoot.querySelector("fovea-menu")?.close();
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("fovea-presets", FoveaPresets);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-presets": FoveaPresets;
  }
}

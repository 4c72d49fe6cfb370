import { css, html, nothing } from "lit";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { say } from "../../words/say.ts";

/**
 * Says that a newer version of the app is here, and lets the person choose when to change over.
 *
 * @attr show there is a newer version
 * @fires reload-request
 */
export class FoveaUpdateNotice extends StyledElement {
  static override properties = {
    show: { type: Boolean, reflect: true },
    later: { state: true },
    reloading: { state: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        position: fixed;
        z-index: 5;
        inset: auto 1rem 1rem;
        display: grid;
        justify-items: center;
        pointer-events: none;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
        padding: 0.6rem 0.6rem 0.6rem 1.1rem;
        border: 1px solid var(--edge);
        border-radius: 14px;
        background: var(--surface);
        box-shadow: 0 8px 30px rgb(0 0 0 / 0.25);
        pointer-events: auto;
      }
      p {
        flex: 1 1 12rem;
        margin: 0;
      }
      .buttons {
        display: flex;
        gap: 0.35rem;
      }
    `,
  ];

  declare show: boolean;
  /** The person has put it off. */
  declare later: boolean;
  declare reloading: boolean;

  constructor() {
    super();
    this.show = false;
    this.later = false;
    this.reloading = false;
  }

  protected override render() {
    // The region is there before its text, else some screen readers stay silent.
    return html`<section role="status">
      ${
        this.show && !this.later
          ? html`<div>
              <p>${say("A new version of Fovea is here. Reloading closes what is open now.")}</p>
              <span class="buttons">
                <button class="primary" ?disabled=${this.reloading} @click=${this.#reload}>
                  ${say("Reload")}
                </button>
                <button
                  class="quiet"
                  @click=${() => {
                    this.later = true;
                  }}
                >${say("Later")}</button>
              </span>
            </div>`
          : nothing
      }
    </section>`;
  }

  #reload(): void {
    this.reloading = true;
    this.dispatchEvent(new CustomEvent("reload-request", { bubbles: true, composed: true }));
  }
}

customElements.define("fovea-update-notice", FoveaUpdateNotice);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-update-notice": FoveaUpdateNotice;
  }
}

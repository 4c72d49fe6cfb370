/** An error as a person reads it: what happened, what to do, and a way to try again. */
import { css, html, nothing } from "lit";
import type { FoveaError } from "../errors.ts";
import { say, translated } from "../words/say.ts";
import { StyledElement } from "./styled-element.ts";
import { controls, theme } from "./theme.ts";

/**
 * An error in words: what happened and what to do.
 *
 * @element fovea-message
 * @attr {boolean} retryable - offers to try again
 * @attr {boolean} dismissable - offers to take it away
 * @fires {CustomEvent<null>} retry - the person wants to try again; bubbles, composed
 * @fires {CustomEvent<null>} dismiss - the person has read it; bubbles, composed
 * @slot - further ways out, below the sentence that says what to do
 * @cssprop --fovea-danger - what happened, and the edge
 * @cssprop --fovea-danger-surface - ground
 * @cssprop --fovea-ink - what to do
 * @cssprop --fovea-radius - roundness of corners
 */
export class FoveaMessage extends StyledElement {
  static override properties = {
    error: { attribute: false },
    retryable: { type: Boolean },
    dismissable: { type: Boolean },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      div {
        display: grid;
        gap: 0.25rem;
        /* Where nothing is said, no room is taken. */
        margin-bottom: var(--room-below, 0);
        padding: 0.85rem 1rem;
        border-radius: var(--radius);
        border: 1px solid var(--danger);
        background: var(--danger-surface);
      }
      p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .what {
        color: var(--danger);
        font-weight: 650;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-top: 0.5rem;
      }
    `,
  ];

  /** What is shown; null for nothing. */
  declare error: FoveaError | null;
  /** Offers to try again. */
  declare retryable: boolean;
  /** Offers to take it away. */
  declare dismissable: boolean;

  constructor() {
    super();
    this.error = null;
    this.retryable = false;
    this.dismissable = false;
  }

  protected override render() {
    const { error } = this;
    // The alert region is there before its text, else some screen readers stay silent.
    return html`<section role="alert">
      ${
        error
          ? html`<div data-code=${error.code}>
              <p class="what">${translated(error.message)}</p>
              <p>${translated(error.action)}</p>
              <slot></slot>
              ${this.retryable || this.dismissable ? this.#buttons() : nothing}
            </div>`
          : nothing
      }
    </section>`;
  }

  #buttons() {
    return html`<span class="buttons">
      ${this.retryable ? html`<button @click=${() => this.#say("retry")}>${say("Try again")}</button>` : nothing}
      ${
        this.dismissable
          ? html`<button class="quiet" @click=${() => this.#say("dismiss")}>${say("Dismiss")}</button>`
          : nothing
      }
    </span>`;
  }

  #say(type: "retry" | "dismiss"): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }));
  }
}

customElements.define("fovea-message", FoveaMessage);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-message": FoveaMessage;
  }
}

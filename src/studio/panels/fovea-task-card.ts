import { css, html, nothing } from "lit";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { say, translated } from "../../words/say.ts";

/**
 * A task in the inspector: how it stands and, while it is on, its controls; its network in any case.
 *
 * @attr on the task runs
 * @fires task-switch `CustomEvent<{on: boolean}>`; it is on when its owner says so
 * @slot the task's controls and results
 * @slot state how the loading of its network gets on; takes no room when empty
 * @slot network what chooses its network
 */
export class FoveaTaskCard extends StyledElement {
  static override properties = {
    name: { type: String },
    about: { type: String },
    on: { type: Boolean, reflect: true },
    status: { type: String },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: grid;
        /* A long name in a list must not widen the panel. */
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0.1rem 0.75rem;
      }
      h2 {
        margin: 0;
        font-size: 1.0625rem;
        font-weight: 700;
      }
      .status {
        margin-left: auto;
        color: var(--muted);
        font-size: 0.8125rem;
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      p {
        margin: 0;
        font-size: 0.9375rem;
        color: var(--muted);
      }
      .switch-on {
        justify-self: start;
      }
      details > slot {
        display: block;
        padding-top: 0.6rem;
      }
    `,
  ];

  declare name: string;
  /** What it finds, in a sentence. */
  declare about: string;
  declare on: boolean;
  /** In a few words how it gets on: network, rate. */
  declare status: string;
  /** Whether the network's settings are open; they stay so when the task is switched off and on. */
  #opened = false;

  constructor() {
    super();
    this.name = "";
    this.about = "";
    this.on = false;
    this.status = "";
  }

  protected override render() {
    return html`<div>
        <header>
          <h2>${translated(this.name)}</h2>
          <span class="status">${this.on ? this.status : say("off")}</span>
        </header>
        ${this.on ? html`<slot name="state"></slot>` : nothing}
      </div>
      ${this.on ? html`<slot></slot>` : this.#resting()}
      <details ?open=${this.#opened} @toggle=${this.#toggled}>
        <summary>${say("Network")}</summary>
        <slot name="network"></slot>
      </details>`;
  }

  #resting() {
    return html`${this.about ? html`<p>${translated(this.about)}</p>` : nothing}
      <button class="switch-on" @click=${this.#switchOn}>${say("Turn on")}</button>`;
  }

  #switchOn(): void {
    this.dispatchEvent(
      new CustomEvent("task-switch", { detail: { on: true }, bubbles: true, composed: true }),
    );
  }

  #toggled(event: Event): void {
    this.#opened = (event.target as HTMLDetailsElement).open;
  }
}

customElements.define("fovea-task-card", FoveaTaskCard);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-task-card": FoveaTaskCard;
  }
}

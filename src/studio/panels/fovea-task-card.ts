import { css, html, LitElement, nothing } from "lit";
import { controls, theme } from "../../look/theme.ts";

/**
 * A task in the panel: its switch, how it stands, and, while it is on, its controls and network.
 *
 * @attr on the task runs
 * @fires task-switch `CustomEvent<{on: boolean}>`; the switch moves when its owner says so
 * @slot the task's controls and results
 * @slot state how the loading of its network gets on; takes no room when empty
 * @slot network what chooses its network
 */
export class FoveaTaskCard extends LitElement {
  static override properties = {
    name: { type: String },
    on: { type: Boolean, reflect: true },
    status: { type: String },
    shortcut: { type: String },
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
        align-items: center;
        gap: 0.75rem;
      }
      h2 {
        margin: 0;
        font-size: 1rem;
        font-weight: 700;
      }
      .switch {
        min-height: 2.25rem;
        margin: -0.25rem 0;
        padding: 0;
        border: 0;
        background: none;
        font-weight: inherit;
        gap: 0.7rem;
      }
      .switch:hover:not(:disabled) {
        background: none;
      }
      .track {
        flex: none;
        width: 2.4rem;
        height: 1.35rem;
        padding: 0.15rem;
        border: 1px solid var(--edge);
        border-radius: 99px;
        background: var(--line);
        transition: background-color 120ms;
      }
      .track::after {
        content: "";
        display: block;
        height: 100%;
        aspect-ratio: 1;
        border-radius: 50%;
        background: var(--ink);
        transition: translate 120ms;
      }
      [aria-checked="true"] .track {
        background: var(--accent);
      }
      [aria-checked="true"] .track::after {
        translate: 1.05rem 0;
        background: var(--on-accent);
      }
      .status {
        margin-left: auto;
        color: var(--muted);
        font-size: 0.8125rem;
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      details > slot {
        display: block;
        padding-top: 0.6rem;
      }
      @media (forced-colors: active) {
        .track::after {
          background: ButtonText;
        }
        [aria-checked="true"] .track {
          background: Highlight;
        }
      }
    `,
  ];

  declare name: string;
  declare on: boolean;
  /** In a few words how it gets on: network, rate. */
  declare status: string;
  /** For `aria-keyshortcuts`. */
  declare shortcut: string;
  /** Whether the network's settings are open; they stay so when the task is switched off and on. */
  #opened = false;

  constructor() {
    super();
    this.name = "";
    this.on = false;
    this.status = "";
    this.shortcut = "";
  }

  protected override render() {
    return html`<div>
      <header>
        <h2>
          <button
            class="switch"
            role="switch"
            aria-checked=${this.on ? "true" : "false"}
            aria-keyshortcuts=${this.shortcut || nothing}
            @click=${this.#switch}
          ><span class="track"></span>${this.name}</button>
        </h2>
        <span class="status">${this.on ? this.status : ""}</span>
      </header>
      ${this.on ? html`<slot name="state"></slot>` : nothing}
      </div>
      ${
        this.on
          ? html`<slot></slot>
              <details ?open=${this.#opened} @toggle=${this.#toggled}>
                <summary>Network</summary>
                <slot name="network"></slot>
              </details>`
          : nothing
      }`;
  }

  #switch(): void {
    this.dispatchEvent(
      new CustomEvent("task-switch", { detail: { on: !this.on }, bubbles: true, composed: true }),
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

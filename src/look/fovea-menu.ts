import { css, html, type TemplateResult } from "lit";
import { StyledElement } from "./styled-element.ts";
import { controls, theme } from "./theme.ts";

/** Between button and panel, and least to the window's edge, in CSS pixels. */
const GAP = 6;

/**
 * A button that opens a small panel over the page. A click beside it, Escape, and the event
 * `menu-close` from inside close it.
 *
 * @attr label the button's name; also its tooltip
 * @attr {up | down} opens where the panel goes, as seen from the button
 * @attr plain the button has no edge
 * @attr open the panel is on show; set by the element
 * @slot button what stands in the button
 * @slot what stands in the panel
 */
export class FoveaMenu extends StyledElement {
  static override properties = {
    label: { type: String },
    opens: { type: String },
    plain: { type: Boolean },
    open: { type: Boolean, reflect: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: inline-block;
        min-width: 0;
      }
      button {
        min-width: 2.75rem;
        max-width: 100%;
        min-height: 2.75rem;
        padding: 0.4rem 0.7rem;
      }
      .quiet {
        padding: 0.4rem;
      }
      ::slotted([slot="button"]) {
        display: inline-flex;
        align-items: center;
        min-width: 0;
      }
      .panel {
        width: max-content;
        max-width: min(22rem, calc(100vw - 1rem));
        max-height: calc(100dvh - 1rem);
        margin: 0;
        inset: auto;
        padding: 0.9rem;
        overflow: auto;
        border: 1px solid var(--edge);
        border-radius: 14px;
        background: var(--surface);
        color: var(--ink);
        box-shadow: 0 10px 34px rgb(0 0 0 / 0.28);
      }
    `,
  ];

  declare label: string;
  declare opens: "up" | "down";
  declare plain: boolean;
  declare open: boolean;

  constructor() {
    super();
    this.label = "";
    this.opens = "down";
    this.plain = false;
    this.open = false;
    this.addEventListener("menu-close", () => this.close());
  }

  close(): void {
    this.#panel?.hidePopover();
  }

  protected override render(): TemplateResult {
    return html`<button
        class=${this.plain ? "quiet" : ""}
        popovertarget="panel"
        aria-expanded=${this.open ? "true" : "false"}
        aria-label=${this.label}
        title=${this.label}
      ><slot name="button"></slot></button>
      <div
        id="panel"
        class="panel"
        popover
        role="group"
        aria-label=${this.label}
        @beforetoggle=${(event: ToggleEvent) => event.newState === "open" && this.#watch()}
        @toggle=${(event: ToggleEvent) => {
          this.open = event.newState === "open";
          if (this.open) this.#place();
        }}
      ><slot></slot></div>`;
  }

  get #panel(): HTMLElement | null {
    return this.renderRoot.querySelector("#panel");
  }

  #watch(): void {
    const watching = new AbortController();
    const { signal } = watching;
    window.addEventListener("resize", () => this.#place(), { signal });
    this.#panel?.addEventListener("beforetoggle", () => watching.abort(), { once: true, signal });
  }

  /** Beside the button, within the window. */
  #place(): void {
    const panel = this.#panel;
    const button = this.renderRoot.querySelector("button")?.getBoundingClientRect();
    if (!panel || !button) return;
    const { width, height } = panel.getBoundingClientRect();
    const below = button.bottom + GAP;
    const above = button.top - GAP - height;
    const wanted = this.opens === "up" ? above : below;
    const left = Math.min(button.right - width, innerWidth - width - GAP);
    panel.style.left = `${Math.max(GAP, button.left + width < innerWidth ? button.left : left)}px`;
    panel.style.top = `${Math.max(GAP, Math.min(wanted, innerHeight - height - GAP))}px`;
  }
}

customElements.define("fovea-menu", FoveaMenu);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-menu": FoveaMenu;
  }
}

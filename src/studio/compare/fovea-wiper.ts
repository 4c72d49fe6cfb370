import { css, html, nothing } from "lit";
import { StyledElement } from "../../look/styled-element.ts";
import { theme } from "../../look/theme.ts";
import { say } from "../../words/say.ts";

/** Shares of the width that keys move it by. */
const STEP = 0.01;
const LARGE_STEP = 0.1;

const KEYS: Readonly<Record<string, (at: number, step: number) => number>> = {
  ArrowLeft: (at, step) => at - step,
  ArrowDown: (at, step) => at - step,
  ArrowRight: (at, step) => at + step,
  ArrowUp: (at, step) => at + step,
  PageDown: (at) => at - LARGE_STEP,
  PageUp: (at) => at + LARGE_STEP,
  Home: () => 0,
  End: () => 1,
};

/**
 * A divider over a picture: what lies left of it is one thing, what lies right of it another. Dragged by
 * mouse, pen or finger, moved by keys.
 *
 * @fires wipe `CustomEvent<{at: number}>` - somebody moves it there; a share of the width
 */
export class FoveaWiper extends StyledElement {
  static override properties = {
    at: { attribute: false },
    left: { attribute: false },
    right: { attribute: false },
  };
  static override styles = [
    theme,
    css`
      :host {
        position: absolute;
        inset: 0;
        /* Above zones, which are drawn on the same picture. */
        z-index: 1;
        overflow: hidden;
        pointer-events: none !important;
      }
      .divider {
        position: absolute;
        inset-block: 0;
        width: 44px;
        margin-left: -22px;
        display: grid;
        place-items: center;
        cursor: ew-resize;
        touch-action: none;
        pointer-events: auto;
      }
      .divider::before {
        content: "";
        position: absolute;
        inset-block: 0;
        width: 3px;
        background: #fff;
        box-shadow: 0 0 0 1px rgb(0 0 0 / 0.6);
      }
      .divider:focus-visible {
        outline: none;
      }
      .divider:focus-visible .handle {
        outline: 3px solid #ffd768;
        outline-offset: 2px;
      }
      .handle {
        position: relative;
        display: grid;
        place-items: center;
        width: 2.25rem;
        height: 2.25rem;
        border-radius: 50%;
        border: 1px solid rgb(0 0 0 / 0.6);
        background: #fff;
        color: #16212c;
      }
      /* Beside the divider, with which they move; at the foot the studio has its notes. */
      .name {
        position: absolute;
        top: 0.5rem;
        max-width: 45%;
        padding: 0.15rem 0.6rem;
        border-radius: 99px;
        background: rgb(7 9 12 / 0.82);
        color: #eef3f7;
        font-size: 0.8125rem;
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
      }
    `,
  ];

  /** Where it stands: 0 is the picture's left edge, 1 its right one. */
  declare at: number;
  /** What is left of it, for people. */
  declare left: string;
  declare right: string;

  constructor() {
    super();
    this.at = 0.5;
    this.left = "";
    this.right = "";
  }

  protected override render() {
    const { at, left, right } = this;
    const percent = Math.round(100 * at);
    return html`${left ? html`<span class="name" style="right:calc(${100 - 100 * at}% + 0.6rem)" aria-hidden="true">${left}</span>` : nothing}
      ${right ? html`<span class="name" style="left:calc(${100 * at}% + 0.6rem)" aria-hidden="true">${right}</span>` : nothing}
      <div
        class="divider"
        style="left:${100 * at}%"
        role="slider"
        tabindex="0"
        aria-label=${say("Divider between {left} and {right}", { left, right })}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${percent}
        aria-valuetext=${say("{left} {percent} percent, {right} {rest} percent", {
          left,
          percent,
          right,
          rest: 100 - percent,
        })}
        @keydown=${this.#pressed}
        @pointerdown=${this.#down}
        @pointermove=${this.#moved}
      >
        <span class="handle"
          ><svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor"
            stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
            <path d="M9 7l-5 5 5 5M15 7l5 5-5 5"></path></svg
        ></span>
      </div>`;
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const move = KEYS[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // Some of them are the player's.
    event.stopPropagation();
    this.#say(move(this.at, event.shiftKey ? LARGE_STEP : STEP));
  };

  readonly #down = (event: PointerEvent): void => {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };

  readonly #moved = (event: PointerEvent): void => {
    const divider = event.currentTarget as HTMLElement;
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const { left, width } = this.getBoundingClientRect();
    if (width > 0) this.#say((event.clientX - left) / width);
  };

  #say(wanted: number): void {
    const at = Math.min(1, Math.max(0, wanted));
    this.dispatchEvent(new CustomEvent("wipe", { detail: { at }, bubbles: true, composed: true }));
  }
}

customElements.define("fovea-wiper", FoveaWiper);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-wiper": FoveaWiper;
  }
}

import { css, html, nothing } from "lit";
import type { Box } from "../results/box.ts";
import { StyledElement } from "./styled-element.ts";
import { theme } from "./theme.ts";

/** Of the picture's shorter side: what is dragged less is a press. */
const LEAST_DRAG = 0.03;

/** Shares of the shown picture, from the top left. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Lies over the picture and takes presses: on one of the boxes, or a new box by dragging. People who do
 * not use a pointer find the same boxes as buttons in the panel.
 *
 * @fires pick `CustomEvent<{box: Box}>` in source pixels
 */
export class FoveaPicturePick extends StyledElement {
  static override properties = {
    boxes: { attribute: false },
    size: { attribute: false },
    mirrored: { type: Boolean },
    under: { state: true },
    drag: { state: true },
  };
  static override styles = [
    theme,
    css`
      :host {
        position: absolute;
        inset: 0;
        cursor: crosshair;
        touch-action: none;
      }
      .box {
        position: absolute;
        border: 2px dashed #fff;
        border-radius: 4px;
        background: rgb(255 255 255 / 0.12);
        box-shadow: 0 0 0 1px rgb(0 0 0 / 0.6);
        pointer-events: none;
      }
    `,
  ];

  /** What can be pressed, in source pixels, the smallest first. */
  declare boxes: readonly Box[];
  /** Of the source picture. */
  declare size: { readonly width: number; readonly height: number };
  declare mirrored: boolean;
  /** The box under the pointer. */
  declare under: Box | null;
  declare drag: { readonly from: Place; readonly to: Place } | null;

  constructor() {
    super();
    this.boxes = [];
    this.size = { width: 1, height: 1 };
    this.mirrored = false;
    this.under = null;
    this.drag = null;
    this.addEventListener("pointerdown", (event) => this.#down(event));
    this.addEventListener("pointermove", (event) => this.#move(event));
    this.addEventListener("pointerup", (event) => this.#up(event));
    this.addEventListener("pointercancel", () => {
      this.drag = null;
    });
    this.addEventListener("pointerleave", () => {
      this.under = null;
    });
  }

  protected override render() {
    const box = this.#dragged() ?? this.under;
    if (!box) return nothing;
    const { width, height } = this.size;
    const left = this.mirrored ? width - box.x - box.width : box.x;
    const percent = (share: number) => `${(100 * share).toFixed(2)}%`;
    return html`<div
      class="box"
      style="left: ${percent(left / width)}; top: ${percent(box.y / height)};
        width: ${percent(box.width / width)}; height: ${percent(box.height / height)}"
    ></div>`;
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return;
    // The player below must not take it for a press on the picture.
    event.preventDefault();
    this.setPointerCapture(event.pointerId);
    const at = this.#place(event);
    this.drag = { from: at, to: at };
  }

  #move(event: PointerEvent): void {
    const at = this.#place(event);
    if (this.drag) this.drag = { ...this.drag, to: at };
    this.under = this.drag ? null : this.#boxAt(at);
  }

  #up(event: PointerEvent): void {
    const box = this.#dragged() ?? this.#boxAt(this.#place(event));
    this.drag = null;
    if (box) this.dispatchEvent(new CustomEvent("pick", { detail: { box } }));
  }

  #place({ clientX, clientY }: PointerEvent): Place {
    const { left, top, width, height } = this.getBoundingClientRect();
    const x = within((clientX - left) / Math.max(1, width));
    return { x: this.mirrored ? 1 - x : x, y: within((clientY - top) / Math.max(1, height)) };
  }

  #boxAt({ x, y }: Place): Box | null {
    const at = { x: x * this.size.width, y: y * this.size.height };
    return (
      this.boxes.find(
        (box) =>
          at.x >= box.x && at.y >= box.y && at.x <= box.x + box.width && at.y <= box.y + box.height,
      ) ?? null
    );
  }

  /** Null where it is no more than a press. */
  #dragged(): Box | null {
    if (!this.drag) return null;
    const { from, to } = this.drag;
    const { width, height } = this.size;
    const box = {
      x: Math.min(from.x, to.x) * width,
      y: Math.min(from.y, to.y) * height,
      width: Math.abs(from.x - to.x) * width,
      height: Math.abs(from.y - to.y) * height,
    };
    const least = LEAST_DRAG * Math.min(width, height);
    return box.width >= least && box.height >= least ? box : null;
  }
}

function within(share: number): number {
  return Math.max(0, Math.min(1, share));
}

customElements.define("fovea-picture-pick", FoveaPicturePick);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-picture-pick": FoveaPicturePick;
  }
}

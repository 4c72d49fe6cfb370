import { css, html } from "lit";
import { centredDrawing } from "../../learning/examples.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { say } from "../../words/say.ts";

/** Pixels of the drawing, whose side is ten times that of what is learnt. */
const SIDE = 280;
const PEN = 20;
/** Pixels that an arrow key moves the pen. */
const STEP = 14;

/**
 * A square to draw in, with a pointer or with the keyboard: arrows move the pen, with Shift they draw.
 *
 * @fires drawn - `detail` is the drawing as 28 × 28 levels, after each stroke
 */
export class FoveaDrawingPad extends StyledElement {
  static override properties = { label: { type: String } };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: grid;
        gap: 0.4rem;
        justify-items: start;
      }
      canvas {
        width: 100%;
        max-width: 14rem;
        aspect-ratio: 1;
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: #000;
        cursor: crosshair;
        touch-action: none;
      }
    `,
  ];

  declare label: string;
  #pen: { x: number; y: number } = { x: SIDE / 2, y: SIDE / 2 };
  #down = false;

  constructor() {
    super();
    this.label = "";
  }

  /** Takes the drawing away. */
  clear(): void {
    this.#context?.clearRect(0, 0, SIDE, SIDE);
    this.#pen = { x: SIDE / 2, y: SIDE / 2 };
  }

  protected override render() {
    return html`<canvas
        width=${SIDE}
        height=${SIDE}
        tabindex="0"
        role="application"
        aria-label=${say("{label}: arrow keys move the pen, with Shift they draw", { label: this.label || say("Draw here") })}
        @pointerdown=${this.#begin}
        @pointermove=${this.#go}
        @pointerup=${this.#end}
        @pointercancel=${this.#end}
        @keydown=${this.#key}
      ></canvas>
      <button class="quiet" @click=${() => this.clear()}>${say("Clear##drawing")}</button>`;
  }

  get #context(): CanvasRenderingContext2D | null {
    return (
      this.renderRoot.querySelector("canvas")?.getContext("2d", { willReadFrequently: true }) ??
      null
    );
  }

  #place({ offsetX, offsetY, target }: PointerEvent): { x: number; y: number } {
    const scale = SIDE / (target as HTMLCanvasElement).clientWidth;
    return { x: offsetX * scale, y: offsetY * scale };
  }

  readonly #begin = (event: PointerEvent): void => {
    (event.target as HTMLCanvasElement).setPointerCapture(event.pointerId);
    this.#down = true;
    this.#pen = this.#place(event);
    this.#line(this.#pen);
  };

  readonly #go = (event: PointerEvent): void => {
    if (this.#down) this.#line(this.#place(event));
  };

  readonly #end = (): void => {
    if (this.#down) this.#tell();
    this.#down = false;
  };

  readonly #key = (event: KeyboardEvent): void => {
    const ways: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
    };
    const way = ways[event.key];
    if (!way) return;
    event.preventDefault();
    const within = (value: number) => Math.max(PEN, Math.min(SIDE - PEN, value));
    const to = { x: within(this.#pen.x + way[0]), y: within(this.#pen.y + way[1]) };
    if (event.shiftKey) {
      this.#line(to);
      this.#tell();
    } else this.#pen = to;
  };

  #line(to: { readonly x: number; readonly y: number }): void {
    const context = this.#context;
    if (!context) return;
    Object.assign(context, { lineWidth: PEN, lineCap: "round", strokeStyle: "#fff" });
    context.beginPath();
    context.moveTo(this.#pen.x, this.#pen.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    this.#pen = { ...to };
  }

  #tell(): void {
    const data = this.#context?.getImageData(0, 0, SIDE, SIDE).data;
    if (!data) return;
    const levels = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => data[4 * i + 3] as number);
    this.dispatchEvent(new CustomEvent("drawn", { detail: centredDrawing(levels, SIDE) }));
  }
}

customElements.define("fovea-drawing-pad", FoveaDrawingPad);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-drawing-pad": FoveaDrawingPad;
  }
}

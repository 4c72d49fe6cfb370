/** A line over the picture, and what goes across it. */
import { html, svg, type TemplateResult } from "lit";
import type { FoveaError } from "../errors.ts";
import type { LineCross } from "../zones/events.ts";
import { ShapeElement } from "./mechanisms/shape-element.ts";
import { type SizeEntry, sizeObserver } from "./mechanisms/size-observer.ts";
import type { TypedListeners } from "./mechanisms/typed-listeners.ts";

/** Events of `<fovea-line>` that other elements do not have, or not with this detail. */
export interface FoveaLineEvents {
  linecross: CustomEvent<LineCross>;
  error: CustomEvent<FoveaError>;
}

/** All events of `<fovea-line>` by name. */
export type FoveaLineEventMap = Omit<HTMLElementEventMap, keyof FoveaLineEvents> & FoveaLineEvents;

/** Types of events for listeners; the method is that of every element. */
export interface FoveaLine {
  addEventListener: TypedListeners<FoveaLine, FoveaLineEventMap>;
}

/**
 * A line over the picture of the `<fovea-view>` or `<fovea-overlay>` that it is a child of. It draws
 * itself with an arrow that points to where “in” is, and tells of everything that goes across.
 *
 * @element fovea-line
 * @attr {string} points - its two ends as shares of the picture's width and height: `0.1,0.5 0.9,0.5`; “in” is to the right of somebody who walks from the first to the second
 * @attr {string} name - what it is called, on the picture and in events
 * @attr {string} labels - only things of these classes, separated by commas
 * @attr {bottom | centre | top | left | right} anchor - the point of a box that must go across; the middle of its lower edge unless said otherwise
 * @attr {number} margin - how far a thing must come off the line, as a share of the picture's shorter side; 0.01
 * @attr {string} task - id of the task whose things count; `detection` unless said otherwise
 *
 * @fires {CustomEvent<LineCross>} linecross - something has gone across; bubbles, composed
 * @fires {CustomEvent<FoveaError>} error - its attributes make no line; the last that did hold until then
 *
 * @csspart shape - the drawing
 * @csspart label - name and counts
 *
 * @cssprop --fovea-zone-colour - colour of the line
 * @cssprop --fovea-label-font - family of the label
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the interface says more of a method that there is
export class FoveaLine extends ShapeElement {
  /** Width by height of the picture as it is on show: directions depend on it. */
  #ratio = 1;
  readonly #observer = sizeObserver((entry) => this.#resize(entry));

  /** How many have gone across to the right of who walks along it. */
  get in(): number {
    return this.counter?.tally.in ?? 0;
  }

  /** How many have gone across to the left. */
  get out(): number {
    return this.counter?.tally.out ?? 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  protected override described(points: unknown): object {
    return { kind: "line", ...this.common(), points };
  }

  protected override drawing(): TemplateResult {
    const [[x1, y1], [x2, y2]] = this.#ends;
    const angle = (Math.atan2(y2 - y1, (x2 - x1) * this.#ratio) * 180) / Math.PI;
    const arrow = "M0 2v15m-6 -6l6 6l6 -6";
    const line = (className: string) => svg`<line
      class=${className}
      x1=${`${100 * x1}%`} y1=${`${100 * y1}%`} x2=${`${100 * x2}%`} y2=${`${100 * y2}%`}
    ></line>`;
    return html`<svg part="shape" aria-hidden="true">
      ${line("rim")}${line("border")}
      <svg x=${`${50 * (x1 + x2)}%`} y=${`${50 * (y1 + y2)}%`} overflow="visible">
        <g transform=${`rotate(${angle})`}>
          <path class="rim" d=${arrow}></path>
          <path class="border" d=${arrow}></path>
        </g>
      </svg>
    </svg>`;
  }

  /** At its first end. */
  protected override labelPlace() {
    const [[x, y]] = this.#ends;
    return { x: 100 * x, y: 100 * y };
  }

  protected override counts(): TemplateResult {
    return html`<b>${this.in}</b> in, <b>${this.out}</b> out`;
  }

  protected override said(): string {
    return `${this.in} ${this.out}`;
  }

  get #ends() {
    const { shape } = this;
    return shape?.kind === "line"
      ? shape.points
      : ([
          [0, 0],
          [0, 0],
        ] as const);
  }

  #resize({ contentRect: { width, height } }: SizeEntry): void {
    if (!(width > 0 && height > 0)) return;
    this.#ratio = width / height;
    this.requestUpdate();
  }
}

customElements.define("fovea-line", FoveaLine);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-line": FoveaLine;
  }
}

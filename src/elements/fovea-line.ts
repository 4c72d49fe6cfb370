/** A line over the picture, and what goes across it. */
import { html, type TemplateResult } from "lit";
import type { FoveaError } from "../errors.ts";
import { sayAround } from "../words/say.ts";
import type { LineCross } from "../zones/events.ts";
import { ShapeElement } from "./mechanisms/shape-element.ts";
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
  /** How many have gone across to the right of who walks along it. */
  get in(): number {
    return this.counter?.tally.in ?? 0;
  }

  /** How many have gone across to the left. */
  get out(): number {
    return this.counter?.tally.out ?? 0;
  }

  protected override described(points: unknown): object {
    return { kind: "line", ...this.common(), points };
  }

  protected override counts(): TemplateResult {
    return html`${sayAround("{in} in, {out} out", {
      in: html`<b>${this.in}</b>`,
      out: html`<b>${this.out}</b>`,
    })}`;
  }

  protected override said(): string {
    return `${this.in} ${this.out}`;
  }
}

customElements.define("fovea-line", FoveaLine);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-line": FoveaLine;
  }
}

/** An area of the picture: who is in it, since when, and who comes and goes. */
import { html, type PropertyDeclarations, type TemplateResult } from "lit";
import type { FoveaError } from "../errors.ts";
import { sayAround } from "../words/say.ts";
import type { ZoneDwell, ZoneEnter, ZoneLeave } from "../zones/events.ts";
import { type Dwell, type Stay, ZoneCounter } from "../zones/zone-counter.ts";
import { ShapeElement } from "./mechanisms/shape-element.ts";
import type { TypedListeners } from "./mechanisms/typed-listeners.ts";

/** Events of `<fovea-zone>` that other elements do not have, or not with this detail. */
export interface FoveaZoneEvents {
  zoneenter: CustomEvent<ZoneEnter>;
  zoneleave: CustomEvent<ZoneLeave>;
  dwell: CustomEvent<ZoneDwell>;
  error: CustomEvent<FoveaError>;
}

/** All events of `<fovea-zone>` by name. */
export type FoveaZoneEventMap = Omit<HTMLElementEventMap, keyof FoveaZoneEvents> & FoveaZoneEvents;

/** Types of events for listeners; the method is that of every element. */
export interface FoveaZone {
  addEventListener: TypedListeners<FoveaZone, FoveaZoneEventMap>;
}

/**
 * A zone over the picture of the `<fovea-view>` or `<fovea-overlay>` that it is a child of. It draws
 * itself, counts who is inside, and tells of everybody who comes, goes, and stays.
 *
 * @element fovea-zone
 * @attr {string} points - corners as shares of the picture's width and height: `0.1,0.2 0.5,0.2 0.5,0.9`
 * @attr {string} name - what it is called, on the picture and in events
 * @attr {string} labels - only things of these classes, separated by commas
 * @attr {bottom | centre | top | left | right} anchor - the point of a box that must be inside; the middle of its lower edge unless said otherwise
 * @attr {number} dwell - seconds after which one who stays is told of
 * @attr {number} margin - how far a thing must be beyond the border, as a share of the picture's shorter side; 0.01
 * @attr {string} task - id of the task whose things count; `detection` unless said otherwise
 *
 * @fires {CustomEvent<ZoneEnter>} zoneenter - something is inside; bubbles, composed
 * @fires {CustomEvent<ZoneLeave>} zoneleave - something is inside no more; bubbles, composed
 * @fires {CustomEvent<ZoneDwell>} dwell - something has been inside for that long; bubbles, composed
 * @fires {CustomEvent<FoveaError>} error - its attributes make no zone; the last that did hold until then
 *
 * @csspart shape - the drawing
 * @csspart label - name and counts
 *
 * @cssprop --fovea-zone-colour - colour of border and area
 * @cssprop --fovea-label-font - family of the label
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the interface says more of a method that there is
export class FoveaZone extends ShapeElement {
  static override properties: PropertyDeclarations = { dwell: { type: Number, reflect: true } };

  /** Seconds after which one who stays is told of; null for never. */
  declare dwell: number | null;

  constructor() {
    super();
    this.dwell = null;
  }

  /** How many are inside now. */
  get inside(): number {
    return this.#counter?.occupancy.now ?? 0;
  }

  /** Who is inside, and since when. */
  get staying(): readonly Stay[] {
    return this.#counter?.staying ?? [];
  }

  /** How many have come in across the border. */
  get in(): number {
    return this.#counter?.tally.in ?? 0;
  }

  /** How many have gone out across the border. */
  get out(): number {
    return this.#counter?.tally.out ?? 0;
  }

  /** How long those who have left were inside. */
  get dwellTimes(): Dwell {
    return this.#counter?.dwell ?? { stays: 0, mean: 0, longest: 0 };
  }

  get #counter(): ZoneCounter | null {
    return this.counter instanceof ZoneCounter ? this.counter : null;
  }

  protected override described(points: unknown): object {
    const { dwell } = this;
    return { kind: "zone", ...this.common(), points, ...(dwell === null ? {} : { dwell }) };
  }

  protected override counts(): TemplateResult {
    return html`${sayAround("{inside} inside, {in} in, {out} out", {
      inside: html`<b>${this.inside}</b>`,
      in: html`<b>${this.in}</b>`,
      out: html`<b>${this.out}</b>`,
    })}`;
  }

  protected override said(): string {
    return `${this.inside} ${this.in} ${this.out}`;
  }
}

customElements.define("fovea-zone", FoveaZone);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-zone": FoveaZone;
  }
}

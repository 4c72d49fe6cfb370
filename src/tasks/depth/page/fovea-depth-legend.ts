import { css, html } from "lit";
import { StyledElement } from "../../../look/styled-element.ts";
import { theme } from "../../../look/theme.ts";
import type { ColourMapName } from "../../../results/colour-map-names.ts";
import { colourStops } from "../../../results/colour-maps.ts";
import { say } from "../../../words/say.ts";
import { valueAtNearness } from "../nearness.ts";
import type { DepthResult } from "../result.ts";
import { metresText } from "./depth-text.ts";

/** What the colours of a depth layer mean: the colour map from far to near, in metres where known. */
export class FoveaDepthLegend extends StyledElement {
  static override properties = {
    colourMap: { type: String, attribute: "colour-map" },
    result: { attribute: false },
  };
  static override styles = [
    theme,
    css`
      :host {
        display: block;
        font-size: 0.875rem;
      }
      .map {
        height: 0.9rem;
        border: 1px solid var(--edge);
        border-radius: 4px;
        background: linear-gradient(to right, var(--stops));
        forced-color-adjust: none;
      }
      .ends {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        margin-top: 0.2rem;
        font-variant-numeric: tabular-nums;
      }
      p {
        margin: 0;
        color: var(--muted);
      }
    `,
  ];

  declare colourMap: ColourMapName;
  /** Null before the first. */
  declare result: Pick<DepthResult, "metric" | "range"> | null;

  constructor() {
    super();
    this.colourMap = "inferno";
    this.result = null;
  }

  protected override render() {
    if (!this.result) return html`<p>${say("No result yet.")}</p>`;
    const places = this.#places(this.result);
    return html`<div
        class="map"
        role="img"
        aria-label=${say("Colours from {first} to {last}", { first: places[0] ?? "", last: places.at(-1) ?? "" })}
        style="--stops: ${colourStops(this.colourMap)}"
      ></div>
      <div class="ends" aria-hidden="true">${places.map((place) => html`<span>${place}</span>`)}</div>`;
  }

  /** What stands below the map, evenly from left to right. */
  #places({ metric, range }: Pick<DepthResult, "metric" | "range">): string[] {
    if (!metric) return [say("far"), say("near")];
    const metres = (near: number) => metresText(valueAtNearness(near, range, metric));
    return [`${say("far")}, ${metres(0)}`, metres(0.5), `${say("near")}, ${metres(1)}`];
  }
}

customElements.define("fovea-depth-legend", FoveaDepthLegend);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-depth-legend": FoveaDepthLegend;
  }
}

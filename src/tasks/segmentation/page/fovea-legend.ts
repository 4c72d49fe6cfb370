import { css, html } from "lit";
import { StyledElement } from "../../../look/styled-element.ts";
import { swatch } from "../../../look/swatch.ts";
import { theme } from "../../../look/theme.ts";
import { classStyle } from "../../../results/class-colours.ts";
import { say, translated } from "../../../words/say.ts";
import type { PresentClass } from "../result.ts";

/** The classes that a segmentation sees now: colour, name, share of the picture. Only shows. */
export class FoveaLegend extends StyledElement {
  static override properties = { present: { attribute: false } };
  static override styles = [
    theme,
    swatch,
    css`
      :host {
        display: block;
        font-size: 0.875rem;
      }
      ul {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: 0.35rem 0.6rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        align-items: center;
      }
      b {
        font: inherit;
        font-family: var(--numbers);
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      p {
        margin: 0;
        color: var(--muted);
      }
    `,
  ];

  /** Greatest share first; null before the first result. */
  declare present: readonly PresentClass[] | null;

  constructor() {
    super();
    this.present = null;
  }

  protected override render() {
    if (!this.present || this.present.length === 0) {
      return html`<p>${this.present ? say("Nothing that this network knows.") : say("No result yet.")}</p>`;
    }
    // "list" by name: without bullets some screen readers take it for none.
    return html`<ul role="list" aria-label=${say("Classes present, by share of the picture")}>
      ${this.present.map(
        ({ classIndex, label, share }) => html`<li>
          <i style="--colour: ${classStyle(classIndex).colour}" aria-hidden="true"></i>
          <span>${translated(label)}</span> <b>${percent(share)}</b>
        </li>`,
      )}
    </ul>`;
  }
}

function percent(share: number): string {
  return share < 0.01 ? "< 1 %" : `${Math.round(share * 100)} %`;
}

customElements.define("fovea-legend", FoveaLegend);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-legend": FoveaLegend;
  }
}

import { css, html } from "lit";
import { StyledElement } from "../../../look/styled-element.ts";
import { swatch } from "../../../look/swatch.ts";
import { theme } from "../../../look/theme.ts";
import { say } from "../../../words/say.ts";
import type { HandsResult } from "../result.ts";
import { handWords, PART_COLOURS } from "./overlay.ts";

const PARTS = [
  ["thumb", "Thumb"],
  ["index", "Index finger"],
  ["middle", "Middle finger"],
  ["ring", "Ring finger"],
  ["little", "Little finger"],
  ["palm", "Palm"],
] as const;

/** The hands that are seen now, in words, and what the colours of the overlay mean. Only shows. */
export class FoveaHandsLegend extends StyledElement {
  static override properties = { result: { attribute: false } };
  static override styles = [
    theme,
    swatch,
    css`
      :host {
        display: grid;
        gap: 0.6rem;
        font-size: 0.875rem;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr));
        gap: 0.35rem 0.6rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      ul.hands {
        grid-template-columns: 1fr;
      }
      .colours li {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        color: var(--muted);
      }
      p {
        margin: 0;
      }
    `,
  ];

  /** Null before the first. */
  declare result: HandsResult | null;

  constructor() {
    super();
    this.result = null;
  }

  protected override render() {
    return html`${this.#hands()}
      <ul class="colours" role="list" aria-label=${say("Colours of the fingers")}>
        ${PARTS.map(
          ([part, name]) =>
            html`<li><i style="--colour: ${PART_COLOURS[part]}" aria-hidden="true"></i>${say(name)}</li>`,
        )}
      </ul>`;
  }

  #hands() {
    const { result } = this;
    if (!result) return html`<p>${say("No result yet.")}</p>`;
    if (result.hands.length === 0) return html`<p>${say("No hands in sight.")}</p>`;
    // "list" by name: without bullets some screen readers take it for none.
    return html`<ul class="hands" role="list" aria-label=${say("Hands in sight")}>
      ${result.hands.map((hand) => html`<li>${handText(hand)}</li>`)}
    </ul>`;
  }
}

function handText(hand: HandsResult["hands"][number]): string {
  const sure = Math.round(100 * hand.handedness.score);
  return say("{hand} (side {n} % sure)", { hand: handWords(hand), n: sure });
}

customElements.define("fovea-hands-legend", FoveaHandsLegend);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-hands-legend": FoveaHandsLegend;
  }
}

import { css, html, nothing } from "lit";
import { StyledElement } from "../../../look/styled-element.ts";
import { theme } from "../../../look/theme.ts";
import { number, say, translated } from "../../../words/say.ts";
import type { ClassificationResult, ClassifiedPart, ClassScore } from "../result.ts";

/** More are only in the way; results may carry more, to be found by. */
const MOST_SHOWN = 5;

/** What the parts of the picture are, as lists of names with bars. Only shows. */
export class FoveaClassBars extends StyledElement {
  static override properties = { result: { attribute: false } };
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        font-size: 0.875rem;
      }
      h3,
      p {
        margin: 0 0 0.25rem;
      }
      h3 {
        color: var(--muted);
        font-size: 0.8125rem;
        font-weight: 600;
      }
      ol {
        display: grid;
        gap: 0.3rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 0.75rem;
        font-variant-numeric: tabular-nums;
      }
      li span:first-child {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      i {
        grid-column: 1 / -1;
        height: 4px;
        border-radius: 2px;
        background: linear-gradient(var(--accent), var(--accent)) 0 / var(--share) 100% no-repeat
          var(--line);
        forced-color-adjust: none;
      }
    `,
  ];

  /** Null before the first. */
  declare result: ClassificationResult | null;

  constructor() {
    super();
    this.result = null;
  }

  protected override render() {
    const { result } = this;
    if (!result) return html`<p>${say("No result yet.")}</p>`;
    if (result.parts.length === 0) return html`<p>${say("Objects finds nothing to look at.")}</p>`;
    return result.parts.map((part) => this.#part(part));
  }

  #part(part: ClassifiedPart) {
    const { found, trackId, classes, taught } = part;
    const kind = found === null ? null : translated(found);
    const name = kind === null || trackId === null ? kind : `${kind} #${trackId}`;
    if (classes.length === 0 && taught.length === 0) return nothing;
    return html`<section>
      ${name ? html`<h3>${name}</h3>` : nothing}
      ${taught.length > 0 ? html`<h3>${say("Taught by you")}</h3>${bars(taught, say("Taught categories"))}` : nothing}
      ${classes.length > 0 ? bars(classes, name ? say("What {name} is", { name }) : say("What it is")) : nothing}
    </section>`;
  }
}

function bars(scores: readonly ClassScore[], name: string) {
  // "list" by name: without bullets some screen readers take it for none.
  return html`<ol role="list" aria-label=${name}>
    ${scores.slice(0, MOST_SHOWN).map(({ label, probability }) => {
      const percent = number(100 * probability, probability < 0.0995 ? 1 : 0);
      return html`<li title=${translated(label)}>
        <span>${translated(label)}</span><span>${percent} %</span>
        <i style="--share: ${(100 * probability).toFixed(1)}%" aria-hidden="true"></i>
      </li>`;
    })}
  </ol>`;
}

customElements.define("fovea-class-bars", FoveaClassBars);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-class-bars": FoveaClassBars;
  }
}

import { css, html, nothing } from "lit";
import { StyledElement } from "../../../look/styled-element.ts";
import { theme } from "../../../look/theme.ts";
import { say } from "../../../words/say.ts";
import { type AttributesResult, EXPRESSIONS, type FaceAttributes } from "../result.ts";
import { ageInWords, expressionInWords, genderInWords, restlessnessInWords } from "./in-words.ts";

/** The age scale's end, in years. */
const OLDEST = 90;

/** What was guessed of each face, with a bar for how unsure it is. */
export class FoveaFaceGuesses extends StyledElement {
  static override properties = { result: { attribute: false } };
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        font-size: 0.875rem;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(7rem, auto) minmax(0, 1fr);
        gap: 0.25rem 0.75rem;
        align-items: center;
        margin: 0;
      }
      h3 {
        margin: 0 0 0.25rem;
        font-size: inherit;
      }
      dd {
        margin: 0;
      }
      .bar {
        position: relative;
        height: 0.6rem;
        border: 1px solid var(--edge);
        border-radius: 0.3rem;
        overflow: hidden;
      }
      .bar span {
        position: absolute;
        inset-block: 0;
        background: var(--accent);
      }
      .bar i {
        position: absolute;
        inset-block: 0;
        width: 2px;
        background: var(--ink);
      }
      p {
        margin: 0;
      }
    `,
  ];

  declare result: AttributesResult | null;

  constructor() {
    super();
    this.result = null;
  }

  protected override render() {
    const { result } = this;
    if (!result) return html`<p>${say("No result yet.")}</p>`;
    if (result.faces.length === 0) return html`<p>${say("No face in sight.")}</p>`;
    return result.faces.map((face, at) => this.#face(face, at));
  }

  #face({ age, gender, expression, restlessness, trackId }: FaceAttributes, at: number) {
    const name = say("Face {number}", { number: trackId ?? at + 1 });
    if (!age && !gender && !expression && restlessness === null) {
      return html`<section><h3>${name}</h3><p>${say("It is too small, or looks away.")}</p></section>`;
    }
    const likeliest = expression && Math.max(...expression.probabilities);
    return html`<section>
      <h3>${name}</h3>
      <dl>
        ${age ? html`<dt>${ageInWords(age)}</dt><dd>${bar((age.years - age.spread) / OLDEST, (age.years + age.spread) / OLDEST, age.years / OLDEST)}</dd>` : nothing}
        ${gender ? html`<dt>${genderInWords(gender)}</dt><dd>${bar(0, Math.max(gender.female, 1 - gender.female), null)}</dd>` : nothing}
        ${expression && likeliest !== null ? html`<dt>${expressionInWords(expression)}</dt><dd>${bar(0, likeliest, null)}<span class="visually-hidden">${spoken(expression.probabilities)}</span></dd>` : nothing}
        ${restlessness === null ? nothing : html`<dt>${restlessnessInWords(restlessness)}</dt><dd>${bar(0, restlessness, null)}</dd>`}
      </dl>
    </section>`;
  }
}

/** From one share to another, with a mark perhaps. */
function bar(from: number, to: number, mark: number | null) {
  const share = (value: number) => Math.max(0, Math.min(1, value));
  const percent = (value: number) => `${(100 * share(value)).toFixed(1)}%`;
  return html`<div class="bar" aria-hidden="true">
    <span style="left: ${percent(from)}; width: ${percent(share(to) - share(from))}"></span>
    ${mark === null ? nothing : html`<i style="left: ${percent(mark)}"></i>`}
  </div>`;
}

/** The likeliest three, for screen readers. */
function spoken(probabilities: readonly number[]): string {
  return EXPRESSIONS.map((name, i) => [name, probabilities[i] ?? 0] as const)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([name, value]) =>
      say("{name} {percent} percent", { name: say(name), percent: Math.round(100 * value) }),
    )
    .join(", ");
}

customElements.define("fovea-face-guesses", FoveaFaceGuesses);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-face-guesses": FoveaFaceGuesses;
  }
}

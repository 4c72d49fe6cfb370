import { css, html, nothing, svg } from "lit";
import type { LearningNews } from "../../learning/learning-messages.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { theme } from "../../look/theme.ts";
import { number, say } from "../../words/say.ts";

const WIDTH = 320;
const HEIGHT = 110;
/** Below that a bar is empty: single precision has no more to say. */
const LEAST_POWER = -9;

/** How the learning goes: loss and accuracy as curves, and the gradients layer by layer. */
export class FoveaTrainingReport extends StyledElement {
  static override properties = { news: { attribute: false }, names: { attribute: false } };
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        gap: 0.9rem;
        font-size: 0.875rem;
      }
      figure {
        margin: 0;
      }
      figcaption {
        margin-bottom: 0.3rem;
      }
      svg {
        display: block;
        width: 100%;
        overflow: visible;
      }
      path {
        fill: none;
        stroke: var(--ink);
        stroke-width: 1.6;
      }
      .axis {
        stroke: var(--line);
      }
      circle {
        fill: var(--accent);
        stroke: var(--ink);
        stroke-width: 1;
      }
      text {
        font-size: 9px;
        fill: var(--muted);
      }
      ol {
        display: grid;
        gap: 0.2rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 9.5rem 1fr 4.5rem;
        gap: 0.5rem;
        align-items: center;
        font-variant-numeric: tabular-nums;
      }
      .bar {
        height: 0.9rem;
        border-radius: 4px;
        background: linear-gradient(var(--accent) 0 0) 0 / var(--share) 100% no-repeat var(--line);
      }
      .number {
        font-family: var(--numbers);
        font-size: 0.75rem;
        text-align: end;
      }
      .hint {
        margin: 0.3rem 0 0;
        font-size: 0.8125rem;
        color: var(--muted);
      }
    `,
  ];

  declare news: readonly LearningNews[];
  /** Of the learning layers, first to last. */
  declare names: readonly string[];

  constructor() {
    super();
    this.news = [];
    this.names = [];
  }

  protected override render() {
    const last = this.news.at(-1);
    if (!last)
      return html`<p class="hint">${say("Press “Train”, and the curves are drawn here.")}</p>`;
    const looks = this.news.filter(({ validation }) => validation !== null);
    const seen = looks.at(-1)?.validation;
    return html`<figure>
        <figcaption>${say("Loss##training")} <strong>${number(last.loss, 3)}</strong></figcaption>
        ${this.#curve(({ loss }) => loss, Math.max(...this.news.map(({ loss }) => loss), 0.1))}
      </figure>
      <figure>
        <figcaption>
          ${say("{share} % right while learning", { share: number(100 * last.accuracy, 1) })}${
            seen === undefined || seen === null
              ? nothing
              : say("; {share} % of pictures set aside (dots)", { share: number(100 * seen, 1) })
          }
        </figcaption>
        ${this.#curve(({ accuracy }) => accuracy, 1, looks)}
      </figure>
      <figure>
        <figcaption>${say("Gradients, layer by layer")}</figcaption>
        <ol>
          ${last.gradients.map((size, index) => {
            const power = size > 0 ? Math.log10(size) : LEAST_POWER;
            const share = Math.max(0, Math.min(1, 1 - power / LEAST_POWER));
            return html`<li>
              <span>${this.names[index] ?? ""}</span>
              <span class="bar" style="--share: ${(100 * share).toFixed(1)}%"></span>
              <span class="number">${size === 0 ? "0" : inPowers(size)}</span>
            </li>`;
          })}
        </ol>
        <p class="hint">${say("Root mean square of each layer’s gradients; a bar is a tenth shorter for each factor of {factor}. Where the first ones are tiny, the first layers hardly learn: the gradient has vanished.", { factor: Math.round(10 ** (-LEAST_POWER / 10)) })}</p>
      </figure>`;
  }

  #curve(value: (news: LearningNews) => number, most: number, looks: readonly LearningNews[] = []) {
    const { news } = this;
    const steps = news[0]?.steps ?? 1;
    const x = (step: number) => (24 + (step / steps) * (WIDTH - 28)).toFixed(1);
    const y = (height: number) => (6 + (1 - height / most) * (HEIGHT - 14)).toFixed(1);
    const line = news.map((one) => `${x(one.step)} ${y(value(one))}`).join("L");
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
      ${svg`<line class="axis" x1="24" x2=${WIDTH} y1=${y(0)} y2=${y(0)}></line>
        <line class="axis" x1="24" x2=${WIDTH} y1=${y(most)} y2=${y(most)}></line>
        <text x="0" y=${Number(y(0)) + 3}>0</text>
        <text x="0" y=${Number(y(most)) + 4}>${most === 1 ? "1" : number(most, 1)}</text>
        <path d="M${line}"></path>
        ${looks.map((one) => svg`<circle r="2.5" cx=${x(one.step)} cy=${y(one.validation ?? 0)}></circle>`)}`}
    </svg>`;
  }
}

/** A small number with its power of ten, such as 2.0e-2. */
function inPowers(size: number): string {
  const [mantissa = "0", power = "0"] = size.toExponential(1).split("e");
  return `${number(Number(mantissa), 1)}e${power}`;
}

customElements.define("fovea-training-report", FoveaTrainingReport);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-training-report": FoveaTrainingReport;
  }
}

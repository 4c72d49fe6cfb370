import { css, html, nothing, svg } from "lit";
import { confusionStyles, confusionTable } from "../../look/confusion-table.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { theme } from "../../look/theme.ts";
import { NONE_LABEL } from "../../tasks/classification/result.ts";
import type { LeaveOneOut } from "../../teaching/leave-one-out.ts";
import { number, say, sayAround, translated } from "../../words/say.ts";
import type { Learning } from "./learner.ts";

const WIDTH = 240;
const HEIGHT = 64;

/** How the learning went: the loss as a curve, and what is taken for what when each example is left out. */
export class FoveaLearningReport extends StyledElement {
  static override properties = { learning: { attribute: false } };
  static override styles = [
    theme,
    confusionStyles,
    css`
      :host {
        display: grid;
        gap: 0.6rem;
        font-size: 0.875rem;
      }
      p {
        margin: 0;
      }
      svg {
        display: block;
        width: 100%;
        height: 4rem;
        border-bottom: 1px solid var(--edge);
        overflow: visible;
      }
      path {
        fill: none;
        stroke: var(--ink);
        stroke-width: 2;
        vector-effect: non-scaling-stroke;
      }
    `,
  ];

  declare learning: Learning | null;

  constructor() {
    super();
    this.learning = null;
  }

  protected override render() {
    const { learning } = this;
    if (!learning) return nothing;
    const { losses, milliseconds, result, names, judged } = learning;
    const last = losses.at(-1);
    return html`${
      losses.length > 1 && last !== undefined
        ? html`<figure style="margin: 0">
            ${curve(losses)}
            <figcaption>
              ${lossText(losses, last, milliseconds)}
            </figcaption>
          </figure>`
        : nothing
    }
    ${result ? this.#judged(result, names) : judged > 0 ? html`<p>${say("Judging: {n} done…", { n: judged })}</p>` : nothing}`;
  }

  #judged({ accuracy, confusion }: LeaveOneOut, names: readonly string[]) {
    const count = confusion.flat().reduce((sum, value) => sum + value, 0);
    const labels = [...names, NONE_LABEL].map((label) => translated(label));
    return html`<p>
        ${sayAround(
          "{share} of {n} examples are told right when each is judged by the others alone.",
          {
            share: html`<strong>${Math.round(100 * accuracy)} %</strong>`,
            n: count,
          },
        )}
      </p>
      ${confusionTable(labels, confusion)}`;
  }
}

/** From the first loss at the top to nothing at the bottom. */
function lossText(losses: readonly number[], last: number, milliseconds: number | null): string {
  const blanks = { first: number(losses[0] ?? 0, 2), last: number(last, 3), n: losses.length };
  if (milliseconds === null) return say("Loss {first} → {last} over {n} rounds.", blanks);
  const time = Math.max(1, Math.round(milliseconds));
  return say("Loss {first} → {last} over {n} rounds, in {time} ms.", { ...blanks, time });
}

function curve(losses: readonly number[]) {
  const most = Math.max(...losses, 1e-6);
  const points = losses.map((loss, index) => {
    const x = (index / (losses.length - 1)) * WIDTH;
    return `${x.toFixed(1)} ${(HEIGHT * (1 - loss / most)).toFixed(1)}`;
  });
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<path d="M${points.join("L")}"></path>`}
  </svg>`;
}

customElements.define("fovea-learning-report", FoveaLearningReport);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-learning-report": FoveaLearningReport;
  }
}

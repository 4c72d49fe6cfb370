import { css, html, nothing, svg } from "lit";
import { StyledElement } from "../../look/styled-element.ts";
import { theme } from "../../look/theme.ts";
import { NONE_LABEL } from "../../tasks/classification/result.ts";
import type { LeaveOneOut } from "../../teaching/leave-one-out.ts";
import type { Learning } from "./learner.ts";

const WIDTH = 240;
const HEIGHT = 64;

/** How the learning went: the loss as a curve, and what is taken for what when each example is left out. */
export class FoveaLearningReport extends StyledElement {
  static override properties = { learning: { attribute: false } };
  static override styles = [
    theme,
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
      .scroll {
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      caption {
        padding-bottom: 0.3rem;
        color: var(--muted);
        text-align: start;
      }
      th,
      td {
        padding: 0.15rem 0.5rem;
        border: 1px solid var(--line);
        font-weight: 400;
        text-align: center;
      }
      th[scope="row"] {
        text-align: start;
      }
      td.right {
        background: color-mix(in oklab, transparent, var(--accent) 35%);
        font-weight: 600;
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
              Loss ${losses[0]?.toFixed(2)} → ${last.toFixed(3)} over ${losses.length} rounds${milliseconds === null ? "" : `, in ${Math.max(1, Math.round(milliseconds))} ms`}.
            </figcaption>
          </figure>`
        : nothing
    }
    ${result ? this.#judged(result, names) : judged > 0 ? html`<p>Judging: ${judged} done…</p>` : nothing}`;
  }

  #judged({ accuracy, confusion }: LeaveOneOut, names: readonly string[]) {
    const count = confusion.flat().reduce((sum, value) => sum + value, 0);
    const labels = [...names, NONE_LABEL];
    const rows = labels.flatMap((label, index) => {
      const row = confusion[index] ?? [];
      return row.some((value) => value > 0) ? [{ label, row, index }] : [];
    });
    return html`<p>
        <strong>${Math.round(100 * accuracy)} %</strong> of ${count} examples are told right when each is
        judged by the others alone.
      </p>
      <div class="scroll" tabindex="0" role="region" aria-label="What is taken for what">
        <table>
          <caption>What it was (rows), what it was taken for (columns)</caption>
          <tr>
            <th></th>
            ${labels.map((label) => html`<th scope="col">${label}</th>`)}
          </tr>
          ${rows.map(
            ({ label, row, index }) =>
              html`<tr>
                <th scope="row">${label}</th>
                ${row.map((value, taken) => html`<td class=${taken === index ? "right" : ""}>${value}</td>`)}
              </tr>`,
          )}
        </table>
      </div>`;
  }
}

/** From the first loss at the top to nothing at the bottom. */
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

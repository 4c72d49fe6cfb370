import { css, html, nothing, svg } from "lit";
import type { CurvePoint } from "../../inside/inside-messages.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { theme } from "../../look/theme.ts";
import { number, say } from "../../words/say.ts";

const WIDTH = 240;
const HEIGHT = 90;

/** The score of a class against how much worse the picture is; dots are filled while that class is still the best. */
export class FoveaQualityCurve extends StyledElement {
  static override properties = {
    points: { attribute: false },
    unit: { type: String },
    asked: { type: Number },
    nameOf: { attribute: false },
  };
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        gap: 0.4rem;
        font-size: 0.8125rem;
      }
      svg {
        display: block;
        width: 100%;
        overflow: visible;
      }
      path {
        fill: none;
        stroke: var(--ink);
        stroke-width: 1.5;
      }
      .axis {
        stroke: var(--edge);
        stroke-width: 1;
      }
      circle {
        fill: var(--surface);
        stroke: var(--ink);
        stroke-width: 1.5;
      }
      circle.right {
        fill: var(--accent);
      }
      text {
        font-size: 9px;
        fill: var(--muted);
      }
      .scroll {
        max-height: 12rem;
        overflow: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 0.1rem 0.3rem;
        border-bottom: 1px solid var(--line);
        font-weight: 400;
        text-align: start;
      }
      p {
        margin: 0;
      }
    `,
  ];

  declare points: readonly CurvePoint[];
  /** The class that the scores are of, by index. */
  declare asked: number;
  /** Before a strength in the table, such as "σ". */
  declare unit: string;
  declare nameOf: (index: number) => string;

  constructor() {
    super();
    this.points = [];
    this.asked = 0;
    this.unit = "";
    this.nameOf = String;
  }

  protected override render() {
    const { points, asked } = this;
    if (points.length < 2) return nothing;
    const x = (at: number) => 14 + (at / (points.length - 1)) * (WIDTH - 20);
    const y = (score: number) => 4 + (1 - score) * (HEIGHT - 18);
    const line = points.map(({ score }, at) => `${x(at).toFixed(1)} ${y(score).toFixed(1)}`);
    const lost = points.filter(({ best }) => best.index !== asked);
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
        ${svg`<line class="axis" x1="14" x2=${WIDTH - 6} y1=${y(0)} y2=${y(0)}></line>
          <text x="0" y=${y(1) + 4}>1</text><text x="0" y=${y(0) + 3}>0</text>
          <path d="M${line.join("L")}"></path>
          ${points.map(
            ({ score, best, strength }, at) => svg`<circle
              class=${best.index === asked ? "right" : ""} r="3" cx=${x(at)} cy=${y(score)}></circle>
              <text text-anchor="middle" x=${x(at)} y=${HEIGHT - 2}>${strength}</text>`,
          )}`}
      </svg>
      <p>
        ${
          lost.length === 0
            ? say("“{class}” stays the best at every strength.", { class: this.nameOf(asked) })
            : say("“{class}” is no longer the best at {strengths}.", {
                class: this.nameOf(asked),
                strengths: lost.map(({ strength }) => `${this.unit} ${strength}`).join(", "),
              })
        }
      </p>
      <div class="scroll" tabindex="0" role="region" aria-label=${say("The curve in numbers")}>
        <table>
          <tr>
            <th scope="col">${this.unit}</th>
            <th scope="col">${say("its score")}</th>
            <th scope="col">${say("best##class")}</th>
          </tr>
          ${points.map(
            ({ strength, score, best }) => html`<tr>
              <td>${strength}</td>
              <td>${number(score, 2)}</td>
              <td>${this.nameOf(best.index)} ${number(best.score, 2)}</td>
            </tr>`,
          )}
        </table>
      </div>`;
  }
}

customElements.define("fovea-quality-curve", FoveaQualityCurve);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-quality-curve": FoveaQualityCurve;
  }
}

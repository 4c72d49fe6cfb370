import { css, html, nothing } from "lit";
import { say } from "../words/say.ts";

/** The look of {@link confusionTable}. */
export const confusionStyles = css`
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
`;

/**
 * What is taken for what, as a table that scrolls by itself. Rows without a count are left out.
 * @param labels names of the classes, as they are shown
 * @param confusion counts: a row for each class as it was, a column for each as it was taken for
 */
export function confusionTable(
  labels: readonly string[],
  confusion: readonly (readonly number[])[],
) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${say("What is taken for what")}>
    <table>
      <caption>${say("What it was (rows), what it was taken for (columns)")}</caption>
      <tr>
        <td></td>
        ${labels.map((label) => html`<th scope="col">${label}</th>`)}
      </tr>
      ${confusion.map((row, index) =>
        row.some((value) => value > 0)
          ? html`<tr>
              <th scope="row">${labels[index]}</th>
              ${row.map((value, taken) => html`<td class=${taken === index ? "right" : ""}>${value}</td>`)}
            </tr>`
          : nothing,
      )}
    </table>
  </div>`;
}

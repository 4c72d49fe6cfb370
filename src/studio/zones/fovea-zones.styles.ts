import { css } from "lit";

/** The list of zones and lines in the inspector: a row each, with its counts. */
export const zonesStyles = css`
  :host {
    display: grid;
    gap: 0.75rem;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem;
  }
  .row button {
    min-height: 2.5rem;
    padding: 0.3rem 0.7rem;
    font-size: 0.9375rem;
  }
  .steps {
    display: flex;
    margin-left: auto;
  }
  .end {
    margin-left: auto;
  }
  .row .square {
    min-width: 2.25rem;
    padding: 0.3rem;
  }
  p {
    margin: 0;
    font-size: 0.875rem;
    color: var(--muted);
  }
  ul {
    display: grid;
    gap: 0.4rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .shapes > li {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  .shapes > li[data-chosen] {
    border-color: var(--edge);
  }
  .shapes > li > button {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    width: 100%;
    border: 0;
    background: transparent;
    text-align: left;
  }
  .shapes b {
    overflow-wrap: anywhere;
  }
  .counts {
    color: var(--muted);
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  .details {
    display: grid;
    gap: 0.75rem;
    padding: 0.25rem 0.9rem 0.9rem;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr));
    gap: 0.6rem;
  }
  input:not([type="checkbox"]) {
    margin-top: 0.2rem;
  }
  select {
    margin-top: 0.2rem;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  th {
    font-weight: 400;
    color: var(--muted);
    text-align: left;
  }
  :is(th, td) + :is(th, td) {
    text-align: right;
  }
  th,
  td {
    padding: 0.15rem 0;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1.1rem;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-size: 0.875rem;
    color: var(--muted);
  }
  label.check {
    display: flex;
    align-items: center;
    gap: 0.45rem;
    min-height: 2.1rem;
    font-size: 0.9375rem;
    color: var(--ink);
  }
  .events button,
  .events span {
    justify-content: flex-start;
    width: 100%;
    min-height: 2rem;
    padding: 0.15rem 0.4rem;
    font-size: 0.875rem;
    text-align: left;
    color: var(--ink);
  }
  .events span {
    display: flex;
    gap: 0.5em;
  }
  time {
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .pictures {
    grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr));
  }
  .pictures a {
    display: grid;
    gap: 0.2rem;
    font-size: 0.75rem;
    color: var(--ink);
  }
  .pictures img {
    width: 100%;
    border-radius: 6px;
  }
`;

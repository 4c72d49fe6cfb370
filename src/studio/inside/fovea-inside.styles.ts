import { css } from "lit";

/** A look inside in the inspector: one part below the other, each to be opened. */
export const insideStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    font-size: 0.875rem;
  }
  p {
    margin: 0;
  }
  .hint {
    color: var(--muted);
    font-size: 0.8125rem;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
    align-items: center;
  }
  .row label {
    display: inline-flex;
    gap: 0.4rem;
    align-items: center;
    font-size: 0.875rem;
    color: var(--ink);
  }
  .going p {
    margin-right: auto;
  }
  .hint a {
    color: inherit;
  }
  details {
    border-top: 1px solid var(--line);
    padding-top: 0.4rem;
  }
  details > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6rem;
    padding: 0.4rem 0 0.3rem;
  }
  summary {
    font-size: 0.9375rem;
    color: var(--ink);
    font-weight: 600;
  }
  canvas {
    display: block;
    width: 100%;
    border-radius: 6px;
    background: var(--line);
  }
  canvas.exact {
    image-rendering: pixelated;
  }
  .filters {
    position: relative;
  }
  .filters i {
    position: absolute;
    border: 2px solid var(--accent);
    outline: 1px solid #000;
    border-radius: 3px;
  }
  .wide {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0.2rem 0.6rem 0.2rem 0;
    text-align: left;
    vertical-align: top;
  }
  ol.best {
    display: grid;
    gap: 0.2rem;
    margin: 0;
    padding: 0;
    list-style: none;
    font-variant-numeric: tabular-nums;
  }
  ol.best li {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    padding: 0.1rem 0.4rem;
    border-radius: 5px;
    background: linear-gradient(
        color-mix(in oklab, transparent, var(--accent) 40%) 0 0
      )
      0 / var(--share) 100% no-repeat;
  }
`;

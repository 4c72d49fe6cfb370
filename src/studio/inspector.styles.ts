import { css } from "lit";

/** What tasks and panels lay in the inspector: what was found, lists, fields and boxes to tick. */
export const inspectorStyles = css`
  .found {
    margin: 0;
    font-size: 0.875rem;
  }
  .hint {
    margin: 0;
    font-size: 0.8125rem;
    color: var(--muted);
  }
  h3 {
    margin: 0.25rem 0 -0.35rem;
    font-size: 0.8125rem;
    font-weight: 400;
    color: var(--muted);
  }
  .by-depth {
    display: grid;
    gap: 0.2rem;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  .by-depth li {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr));
    gap: 0.75rem;
  }
  .fields.single {
    grid-template-columns: minmax(0, 1fr);
  }
  .fields :is(select, input) {
    width: 100%;
    min-height: 2.5rem;
    margin-top: 0.2rem;
    font-size: 0.9375rem;
    color: var(--ink);
  }
  .checks {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1.1rem;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .checks legend {
    padding: 0;
    font-size: 0.875rem;
    color: var(--muted);
  }
  .checks label,
  label.check {
    display: flex;
    align-items: center;
    gap: 0.45rem;
    min-height: 2.1rem;
    font-size: 0.9375rem;
    color: var(--ink);
  }
`;

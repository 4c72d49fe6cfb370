import { css } from "lit";

/** The layout of `<fovea-player>`: one row that wraps. */
export const playerStyles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem;
  }
  button {
    min-width: 2.75rem;
    min-height: 2.75rem;
    padding: 0.4rem;
  }
  .seek {
    flex: 1 1 8rem;
    min-width: 6rem;
    min-height: 2rem;
    margin: 0 0.5rem;
  }
  .time {
    font-family: var(--numbers);
    font-size: 0.875rem;
    white-space: nowrap;
  }
  .gap {
    flex: 1;
  }
  .rate {
    display: grid;
    min-width: 1.25rem;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
`;

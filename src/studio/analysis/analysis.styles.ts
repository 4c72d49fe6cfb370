import { css } from "lit";

/** The row under the picture that offers an exact analysis and says how far it is. */
export const analysisStyles = css`
  .analysis {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem 1rem;
    padding-inline: 0;
  }
  .analysis p {
    margin: 0;
  }
  .analysis > .hint {
    flex: 1 1 20rem;
  }
  .analysis .how-far {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    font-variant-numeric: tabular-nums;
  }
  .analysis progress {
    flex: 1 1 10rem;
    min-width: 6rem;
  }
  .analysis .buttons,
  .take-away .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .analysis fovea-message {
    flex: 1 0 100%;
  }
  .take-away h3 {
    margin: 1rem 0 0.35rem;
    font-size: 1rem;
  }
  .take-away progress {
    margin-bottom: 0.5rem;
  }
  .take-away p {
    margin: 0.75rem 0 0.35rem;
  }
  .take-away h3 + p {
    margin-top: 0;
  }
  .take-away h3:first-child {
    margin-top: 0;
  }
  .formats {
    display: grid;
    gap: 0.5rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .formats li {
    display: grid;
    grid-template-columns: 8.5rem minmax(0, 1fr);
    align-items: center;
    gap: 0.75rem;
  }
`;

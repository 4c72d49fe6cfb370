import { css } from "lit";

/**
 * A small square in the colour that a line of a legend speaks of: `<i style="--colour: …" aria-hidden="true">`.
 * It keeps its colour where the system chooses the colours of pages (high contrast).
 */
export const swatch = css`
  i {
    flex: none;
    width: 1em;
    height: 1em;
    border: 1px solid var(--edge);
    border-radius: 3px;
    background: var(--colour);
    forced-color-adjust: none;
  }
`;

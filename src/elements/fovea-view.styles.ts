import { css } from "lit";

/** The layout of `<fovea-view>`: all of its parts lie over one another in the box of the picture. */
export const viewStyles = css`
  :host {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    background: #07090c;
  }
  .view {
    display: grid;
    position: relative;
    min-height: 0;
  }
  .view > * {
    grid-area: 1 / 1;
    min-width: 0;
    min-height: 0;
  }
  fovea-stage {
    height: 100%;
  }
  .over {
    position: relative;
    pointer-events: none;
  }
  .over ::slotted(*) {
    pointer-events: auto;
  }
  .poster {
    position: absolute;
    inset: 0;
  }
  .poster img {
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  .middle {
    place-self: center;
    position: relative;
    display: grid;
    justify-items: center;
    gap: 0.75rem;
    max-width: 100%;
    padding: 1rem;
    color: #f4f6f8;
    text-align: center;
  }
  .why {
    margin: 0;
    padding: 0.3rem 0.6rem;
    border-radius: var(--radius);
    background: rgb(4 8 12 / 0.75);
  }
  .status {
    place-self: end start;
    position: relative;
    max-width: calc(100% - 1rem);
    margin: 0.5rem;
    padding: 0.3rem 0.6rem;
    border-radius: var(--radius);
    background: rgb(4 8 12 / 0.75);
    color: #f4f6f8;
    font-size: 0.875rem;
  }
  .status:empty {
    display: none;
  }
  .error {
    place-self: center;
    position: relative;
    width: min(34rem, 100%);
    max-height: 100%;
    padding: 0.75rem;
    overflow: auto;
  }
  fovea-player {
    padding: 0.25rem;
    background: var(--surface);
  }
`;

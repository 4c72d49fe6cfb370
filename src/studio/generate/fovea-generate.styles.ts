import { css } from "lit";

/** What the page on which networks draw has beside the training page's styles. */
export const generateStyles = css`
  canvas#picture {
    max-width: 20rem;
  }
  .walk {
    position: relative;
    max-width: 34rem;
    cursor: crosshair;
  }
  .walk canvas {
    background: var(--line);
    border-radius: 6px;
  }
  /* Where the sliders are. */
  .here {
    position: absolute;
    left: calc(var(--across) * 100%);
    top: calc(var(--down) * 100%);
    width: calc(100% / 9 + 4px);
    aspect-ratio: 1;
    translate: -50% -50%;
    border: 2px solid #211800;
    outline: 2px solid #ffc83a;
    border-radius: 4px;
    pointer-events: none;
  }
  .sliders {
    display: grid;
    gap: 0.4rem 0.9rem;
  }
  .sliders[data-many] {
    grid-template-columns: 1fr 1fr;
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.75rem;
  }
  fovea-message {
    --room-below: 1rem;
  }
  figure {
    margin: 0;
  }
  figcaption {
    margin-top: 0.3rem;
    font-size: 0.8125rem;
    color: var(--muted);
  }
  @media (max-width: 48rem) {
    /* The picture stands above the sliders, small enough to be seen while they are moved. */
    .network {
      order: -2;
    }
    .made {
      order: -1;
    }
    canvas#picture {
      max-width: 11rem;
    }
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
  }
`;

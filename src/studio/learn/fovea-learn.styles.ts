import { css } from "lit";

/** The page on which a small network learns: three columns, two or one as there is room. */
export const learnStyles = css`
  :host {
    display: block;
    max-width: 84rem;
    margin: 0 auto;
    padding: 0 clamp(0.75rem, 2vw, 1.5rem) 2rem;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 1rem;
    padding: 0.8rem 0 0.6rem;
  }
  h1 {
    margin: 0;
    font-size: 1.4rem;
    letter-spacing: -0.02em;
  }
  header p {
    margin: 0 auto 0 0;
    color: var(--muted);
    font-size: 0.9375rem;
  }
  a {
    color: inherit;
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 20rem) minmax(0, 1fr) minmax(0, 19rem);
    gap: 1rem;
    align-items: start;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    padding: 1rem 1.1rem 1.1rem;
    border-radius: 18px;
    background: var(--surface);
  }
  section + section {
    margin-top: 1rem;
  }
  h2 {
    margin: 0;
    font-size: 1rem;
  }
  p {
    margin: 0;
  }
  .hint {
    font-size: 0.8125rem;
    color: var(--muted);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }
  .fields {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.6rem;
  }
  .picture {
    display: grid;
    grid-template-columns: 7rem 1fr;
    gap: 0.9rem;
    align-items: start;
  }
  canvas {
    display: block;
    width: 100%;
    border-radius: 6px;
    background: #000;
    image-rendering: pixelated;
  }
  canvas#filters {
    max-width: 22rem;
    background: var(--line);
  }
  ol.classes {
    display: grid;
    gap: 0.15rem;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  ol.classes li {
    display: flex;
    justify-content: space-between;
    gap: 0.5rem;
    padding: 0.05rem 0.4rem;
    border-radius: 4px;
    background: linear-gradient(
        color-mix(in oklab, transparent, var(--accent) 45%) 0 0
      )
      0 / var(--share) 100% no-repeat;
  }
  .shown {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    min-height: 2.2rem;
  }
  .shown canvas {
    width: 2.2rem;
  }
  .own {
    display: grid;
    gap: 0.35rem;
    padding: 0.5rem 0.6rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .own[data-chosen] {
    border-color: var(--ink);
  }
  @media (max-width: 72rem) {
    main {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @media (max-width: 48rem) {
    main {
      grid-template-columns: minmax(0, 1fr);
    }
    /* What happens stands above what is set. */
    main > div {
      display: contents;
    }
    section + section {
      margin-top: 0;
    }
    .lesson {
      order: -2;
    }
    .progress {
      order: -1;
    }
    .network {
      order: 1;
    }
  }
  fovea-message {
    --room-below: 1rem;
  }
`;

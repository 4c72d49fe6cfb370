import { css } from "lit";

/** How the studio's page is laid out; colours and fonts come from `src/look/theme.ts`. */
export const studioStyles = css`
  :host {
    display: grid;
    grid-template: auto 1fr / minmax(0, 1fr);
    min-height: 100dvh;
    padding: 0 clamp(0.75rem, 2vw, 1.5rem) clamp(0.75rem, 2vw, 1.25rem);
    --fovea-label-font: "Liberation Sans", "Segoe UI", Ubuntu, sans-serif;
  }
  header {
    position: relative;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    padding: 0.6rem 0;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    font-size: 1.25rem;
    font-weight: 750;
    letter-spacing: -0.02em;
  }
  .brand img {
    display: block;
    width: 2rem;
    height: 2rem;
  }
  .promise {
    color: var(--muted);
    font-size: 0.875rem;
  }
  .tools {
    display: flex;
    gap: 0.35rem;
    margin-left: auto;
  }
  .tools button {
    min-width: 2.75rem;
    min-height: 2.75rem;
    padding: 0.4rem 0.7rem;
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 1.25rem;
    align-items: start;
  }
  main.empty {
    grid-template-columns: minmax(0, 1fr);
    align-items: stretch;
  }
  main.empty .stage,
  main.empty aside {
    display: none;
  }
  .stage {
    position: sticky;
    top: 0.75rem;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
  }
  .picture {
    position: relative;
  }
  fovea-stage {
    max-height: calc(100dvh - 11.5rem);
    min-height: 12rem;
    /* Less than a label is high, so that a label in the corner is not cut. */
    border-radius: 8px;
  }
  /* Lets through to what lies below; what is laid over the picture says for itself what it takes. */
  .over {
    pointer-events: none;
  }
  .over > * {
    pointer-events: auto;
  }
  .waiting {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 1rem;
    padding: 1.5rem;
    color: #eef3f7;
    text-align: center;
    font-size: 1.125rem;
  }
  .waiting p {
    margin: 0;
    max-width: 34ch;
  }
  .note {
    position: absolute;
    left: 0.75rem;
    bottom: 0.75rem;
    max-width: calc(100% - 1.5rem);
    margin: 0;
    padding: 0.4rem 0.8rem;
    border-radius: 10px;
    background: rgb(7 9 12 / 0.82);
    color: #eef3f7;
    font-size: 0.875rem;
  }
  .eye {
    width: 3.5rem;
    aspect-ratio: 1;
    border-radius: 50%;
    border: 3px dotted #b9c6d2;
    display: grid;
    place-items: center;
    animation: turn 6s linear infinite;
  }
  .eye::after {
    content: "";
    width: 0.9rem;
    aspect-ratio: 1;
    border-radius: 50%;
    background: var(--accent);
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  .caption {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem 1rem;
    font-size: 0.875rem;
    color: var(--muted);
  }
  .caption b {
    color: var(--ink);
    overflow-wrap: anywhere;
  }
  .speed {
    position: static;
    padding: 0;
  }
  .notice {
    margin: 0;
    padding: 0.5rem 0.75rem;
    border-left: 3px solid var(--accent);
    font-size: 0.875rem;
    color: var(--muted);
  }
  .link-news {
    display: grid;
    justify-items: start;
    gap: 0.25rem;
  }
  .link-news p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .link-news button {
    margin-left: -0.9rem;
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    max-width: 100%;
    margin-left: auto;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    overflow: hidden;
  }
  .choice button {
    border: 0;
    border-radius: 0;
    min-height: 2.25rem;
    padding: 0.2rem 0.9rem;
  }
  .choice button:focus-visible {
    outline-offset: -3px;
  }
  .choice button[aria-pressed="true"] {
    background: var(--ink);
    color: var(--paper);
  }
  aside {
    display: grid;
    grid-template-columns: 13.9rem clamp(17rem, 24vw, 20rem);
    border-radius: 18px;
    background: var(--surface);
  }
  aside[data-folded] {
    grid-template-columns: 13.9rem;
  }
  aside:not([data-folded]) fovea-rail {
    border-right: 1px solid var(--line);
  }
  /* The rail is longer than many windows: what a row far below opens is beside it, not above. */
  .inspector {
    position: sticky;
    top: 0.75rem;
    align-self: start;
    align-content: start;
  }
  fovea-player button {
    min-width: 2.75rem;
    min-height: 2.75rem;
    padding: 0.4rem;
  }
  fovea-source-menu {
    min-width: 0;
  }
  .stage:fullscreen {
    display: grid;
    place-content: center;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    background: #07090c;
  }
  .stage:fullscreen .picture {
    display: grid;
    place-items: center;
    height: 100dvh;
  }
  .stage:fullscreen fovea-stage {
    width: 100%;
    height: 100%;
    max-height: none;
    aspect-ratio: auto;
    border-radius: 0;
  }
  .stage:fullscreen .note {
    top: 0.75rem;
    bottom: auto;
  }
  .notice p {
    margin: 0 0 0.35rem;
  }
  .stage:fullscreen > :not(.picture, fovea-player) {
    display: none;
  }
  .stage:fullscreen fovea-player {
    position: absolute;
    inset: auto 0 0;
    z-index: 3;
    padding: 2.5rem 1rem 0.75rem;
    color-scheme: dark;
    color: #eef3f7;
    background: linear-gradient(transparent, rgb(7 9 12 / 0.85) 55%);
    transition: opacity 200ms;
  }
  .stage:fullscreen[data-resting] {
    cursor: none;
  }
  .stage:fullscreen[data-resting] fovea-player:not(:focus-within:has(:focus-visible)) {
    opacity: 0;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    padding: 1.1rem 1.25rem 1.25rem;
  }
  h2 {
    margin: 0;
    font-size: 1rem;
    font-weight: 700;
  }
  fovea-message {
    --room-below: 0.75rem;
  }
  @media (max-width: 60rem) {
    /* The picture stays in sight while all else is scrolled below it. */
    main:not(.empty) {
      display: block;
    }
    main:not(.empty) .stage {
      display: contents;
    }
    .stage > * + *,
    aside {
      margin-top: 0.5rem;
    }
    .picture {
      position: sticky;
      top: 0;
      z-index: 2;
    }
    fovea-stage {
      max-height: 45dvh;
    }
    aside,
    aside[data-folded] {
      grid-template-columns: minmax(0, 1fr);
    }
    aside:not([data-folded]) fovea-rail {
      border-right: 0;
    }
    .inspector {
      position: static;
      border-top: 1px solid var(--line);
    }
  }
  @media (max-width: 75rem) {
    .promise {
      display: none;
    }
  }
  @media (max-width: 40rem) {
    .brand.small {
      font-size: 0;
      gap: 0;
    }
    header {
      flex-wrap: nowrap;
      gap: 0.35rem;
    }
    header .tools button {
      padding: 0.2rem;
    }
  }
  @media (max-width: 24rem) {
    header {
      flex-wrap: wrap;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .eye {
      animation: none;
    }
  }
`;

import { css } from "lit";

/** How the timeline is laid out. */
export const timelineStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.35rem;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.35rem;
  }
  .together {
    display: flex;
    min-width: 0;
    gap: 0.35rem;
  }
  .tools button {
    min-width: 2.5rem;
    min-height: 2.25rem;
    padding: 0.25rem 0.4rem;
    font-size: 0.8125rem;
  }
  .tools button:not(.quiet) {
    padding-inline: 0.6rem;
  }
  .tools .chosen {
    font-size: 0.8125rem;
  }
  .tools select {
    width: auto;
    min-width: 0;
    max-width: 12rem;
    min-height: 2.25rem;
    font-size: 0.8125rem;
  }
  .readout {
    margin-inline-start: auto;
    font-family: var(--numbers);
    font-size: 0.8125rem;
    color: var(--muted);
  }
  .lanes {
    position: relative;
    max-height: 19rem;
    overflow: hidden auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    touch-action: pan-y;
    cursor: crosshair;
  }
  canvas {
    display: block;
    width: 100%;
  }
  .position {
    position: absolute;
    top: 0;
    left: 0;
    width: 2px;
    background: light-dark(#9a6a00, var(--accent));
    pointer-events: none;
  }
  .position::before {
    content: "";
    position: absolute;
    top: 0;
    left: -4px;
    border: 5px solid transparent;
    border-top: 7px solid light-dark(#9a6a00, var(--accent));
    border-bottom: 0;
  }
  .track {
    display: grid;
    gap: 0.35rem;
  }
  .pictures {
    display: flex;
    gap: 0.35rem;
    margin: 0;
    padding: 0.2rem;
    overflow-x: auto;
    list-style: none;
  }
  .pictures button {
    padding: 0;
    min-height: 0;
    overflow: hidden;
    background: #07090c;
  }
  .pictures img {
    display: block;
    width: 4.5rem;
    height: 4.5rem;
  }
  .track .nothing {
    padding-inline: 0;
  }
  .nothing {
    margin: 0;
    padding: 0.6rem 0.8rem;
    font-size: 0.8125rem;
    color: var(--muted);
  }
`;

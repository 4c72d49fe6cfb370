import { css } from "lit";

/** The drawing of zones and lines over the picture, with their corners to drag. */
export const zoneEditorStyles = css`
  :host {
    position: absolute;
    inset: 0;
    pointer-events: none !important;
    --colour: #ffc83a;
  }
  .drawing {
    pointer-events: auto;
    touch-action: none;
    cursor: crosshair;
  }
  .drawing:focus-visible {
    outline-offset: -3px;
  }
  .chosen polygon.border {
    fill: color-mix(in srgb, var(--colour) 26%, transparent);
  }
  .draft .border {
    stroke-dasharray: 6 5;
  }
  :host([editable]) :is(.shape:not(.drawing) polygon, .hit) {
    pointer-events: auto;
    cursor: move;
    touch-action: none;
  }
  .hit {
    stroke: transparent;
    stroke-width: 22;
  }
  button {
    --size: 1.15rem;
    position: absolute;
    left: calc(50% + var(--fovea-flip, 1) * (var(--at-x) * 1% - 50%));
    top: calc(var(--at-y) * 1%);
    width: var(--size);
    height: var(--size);
    margin: calc(var(--size) / -2) 0 0 calc(var(--size) / -2);
    padding: 0;
    border: 2px solid #10161c;
    border-radius: 50%;
    background: var(--colour);
    cursor: grab;
    pointer-events: auto;
    touch-action: none;
  }
  /* The touch target is larger than the dot. */
  button::after {
    content: "";
    position: absolute;
    inset: -0.5rem;
    border-radius: 50%;
  }
  @media (pointer: coarse) {
    button {
      --size: 1.5rem;
    }
    button::after {
      inset: -0.6rem;
    }
  }
  button.between {
    --size: 0.7rem;
    background: #f4f6f8;
    cursor: copy;
  }
  button.middle {
    border-radius: 4px;
    background: #f4f6f8;
    cursor: move;
  }
  button:focus-visible {
    outline: 3px solid #fff;
    outline-offset: 2px;
  }
  .dot {
    translate: -50% -50%;
    pointer-events: none;
  }
`;

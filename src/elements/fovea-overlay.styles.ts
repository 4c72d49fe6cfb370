import { css } from "lit";

/** The layout of `<fovea-overlay>`: canvases over one another, where the picture is painted. */
export const overlayStyles = css`
  :host {
    display: block;
    overflow: hidden;
    pointer-events: none;
  }
  :host([hidden]) {
    display: none;
  }
  .painted {
    position: absolute;
    left: 0;
    top: 0;
    width: 100%;
    height: 100%;
  }
  :host([mirrored]) .painted {
    --fovea-flip: -1;
  }
  canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }
`;

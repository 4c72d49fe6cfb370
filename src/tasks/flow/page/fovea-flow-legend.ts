import { css, html } from "lit";
import { StyledElement } from "../../../look/styled-element.ts";
import { theme } from "../../../look/theme.ts";
import { say } from "../../../words/say.ts";
import { wheelColour } from "../colour-wheel.ts";
import type { FlowResult } from "../result.ts";
import { speedText } from "./flow-text.ts";

/** Of the disc, in canvas pixels. */
const SIZE = 144;

/** What the colours of a flow layer mean: a disc with the colour of each direction and speed. */
export class FoveaFlowLegend extends StyledElement {
  static override properties = {
    result: { attribute: false },
    mirrored: { type: Boolean },
  };
  static override styles = [
    theme,
    css`
      :host {
        display: block;
        font-size: 0.875rem;
      }
      figure {
        display: flex;
        align-items: center;
        gap: 0.9rem;
        margin: 0;
      }
      canvas {
        flex: none;
        width: 4.5rem;
        height: 4.5rem;
        border: 1px solid var(--edge);
        border-radius: 50%;
        forced-color-adjust: none;
      }
      .mirrored {
        transform: scaleX(-1);
      }
      p {
        margin: 0;
      }
      p + p,
      :host > p {
        color: var(--muted);
      }
    `,
  ];

  /** Null before the first. */
  declare result: Pick<FlowResult, "range" | "interval"> | null;
  /** The layer is shown mirrored: its colours then lie the other way round. */
  declare mirrored: boolean;
  /** Its disc never changes. */
  #drawn: HTMLCanvasElement | null = null;

  constructor() {
    super();
    this.result = null;
    this.mirrored = false;
  }

  protected override render() {
    if (!this.result) return html`<p>${say("No result yet.")}</p>`;
    const { range, interval } = this.result;
    return html`<figure>
      <canvas
        class=${this.mirrored ? "mirrored" : ""}
        width=${SIZE}
        height=${SIZE}
        role="img"
        aria-label=${
          this.mirrored
            ? say(
                "Colours by direction: light blue moves right, orange down, red left, violet up; white is still",
              )
            : say(
                "Colours by direction: red moves right, orange down, light blue left, violet up; white is still",
              )
        }
      ></canvas>
      <figcaption>
        <p>${say("Hue is direction, strength is speed.")}</p>
        <p>${range && interval ? say("White is still; the rim is {speed}.", { speed: speedText(range / interval) }) : say("White is still.")}</p>
      </figcaption>
    </figure>`;
  }

  protected override updated(): void {
    const canvas = this.renderRoot.querySelector("canvas");
    if (canvas && canvas !== this.#drawn) drawDisc(canvas);
    this.#drawn = canvas;
  }
}

function drawDisc(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const pixels = context.createImageData(SIZE, SIZE);
  for (let i = 0; i < SIZE * SIZE; i++) {
    const u = (2 * ((i % SIZE) + 0.5)) / SIZE - 1;
    const v = (2 * (Math.floor(i / SIZE) + 0.5)) / SIZE - 1;
    // The corners are cut off by the border's radius.
    const speed = Math.max(1, Math.hypot(u, v));
    wheelColour(u / speed, v / speed, pixels.data, 4 * i);
    pixels.data[4 * i + 3] = 255;
  }
  context.putImageData(pixels, 0, 0);
}

customElements.define("fovea-flow-legend", FoveaFlowLegend);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-flow-legend": FoveaFlowLegend;
  }
}

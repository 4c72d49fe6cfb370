import { css, html } from "lit";
import { activationMaps } from "../../inside/activation-maps.ts";
import type { Probe } from "../../learning/learning-messages.ts";
import type { Planned } from "../../learning/network-plan.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { theme } from "../../look/theme.ts";
import { say } from "../../words/say.ts";
import { drawMaps } from "../inside/draw-inside.ts";
import { layerName } from "./fovea-layer-editor.ts";

/** One picture on its way through all layers: each layer's output in grey, its least black and its greatest white. */
export class FoveaLayersAlive extends StyledElement {
  static override properties = { probe: { attribute: false }, planned: { attribute: false } };
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        gap: 0.6rem;
        font-size: 0.8125rem;
      }
      figure {
        margin: 0;
      }
      figcaption {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        margin-bottom: 0.2rem;
        color: var(--muted);
      }
      canvas {
        display: block;
        width: 100%;
        border-radius: 4px;
        background: var(--line);
        image-rendering: pixelated;
      }
    `,
  ];

  declare probe: Probe | null;
  declare planned: Planned;

  constructor() {
    super();
    this.probe = null;
  }

  protected override render() {
    const { probe, planned } = this;
    if (!probe || "fault" in planned) return html``;
    return html`${planned.layers.map(({ plan, shape }, index) => {
      const name = index === planned.layers.length - 1 ? say("Last layer") : layerName(plan);
      return html`<figure>
        <figcaption><span>${index + 1} ${name}</span><span>${shape.join(" × ")}</span></figcaption>
        <canvas id="layer-${index}" role="img" aria-label=${say("Activations of layer {n}, {type}", { n: index + 1, type: name })}></canvas>
      </figure>`;
    })}`;
  }

  protected override updated(): void {
    const { probe, planned } = this;
    if (!probe || "fault" in planned) return;
    for (const [index, { shape }] of planned.layers.entries()) {
      const canvas = this.renderRoot.querySelector<HTMLCanvasElement>(`#layer-${index}`);
      const values = probe.activations[index];
      if (!canvas || !values) continue;
      const [height, width, channels] = shape;
      // TensorFlow.js has channels last.
      const planes = Float32Array.from(values, (_, at) => {
        const [channel, place] = [Math.floor(at / (height * width)), at % (height * width)];
        return values[place * channels + channel] as number;
      });
      const maps = activationMaps([1, channels, height, width], planes);
      if (maps) drawMaps(canvas, maps);
    }
  }
}

customElements.define("fovea-layers-alive", FoveaLayersAlive);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-layers-alive": FoveaLayersAlive;
  }
}

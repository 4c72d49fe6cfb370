import { css, html, nothing } from "lit";
import { FROM_INPUT, type Layer } from "../../inside/layers.ts";
import type { LayerProfile } from "../../inside/profile.ts";
import { milliseconds } from "../../look/format.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { say, sayAround } from "../../words/say.ts";

/** So many rows are drawn at first: a deep network has hundreds. */
const FIRST = 60;

/**
 * The layers of a network in the order in which they are computed, each with where it takes its input
 * from, its shape, its parameters and its share of the time.
 *
 * @fires choose - a layer's activations are wanted; `detail` is its index
 */
export class FoveaLayersList extends StyledElement {
  static override properties = {
    layers: { attribute: false },
    profiles: { attribute: false },
    chosen: { type: Number },
    all: { state: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
        font-size: 0.8125rem;
      }
      .scroll {
        max-height: 26rem;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        position: relative;
        padding: 0.35rem 0.5rem 0.4rem;
        border-bottom: 1px solid var(--line);
      }
      li[data-chosen] {
        background: color-mix(in oklab, transparent, var(--accent) 18%);
      }
      .head {
        display: flex;
        gap: 0.4rem;
        align-items: baseline;
      }
      .head button {
        min-height: 1.6rem;
        padding: 0 0.4rem;
        font-weight: 600;
      }
      .number {
        min-width: 2ch;
        color: var(--muted);
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      .shape {
        margin-left: auto;
        font-family: var(--numbers);
        font-size: 0.75rem;
      }
      .more {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.75rem;
        padding-left: 2.6rem;
        color: var(--muted);
      }
      a {
        color: inherit;
      }
      .skip {
        font-weight: 600;
        color: var(--ink);
      }
      .time {
        position: absolute;
        left: 0;
        bottom: 0;
        height: 3px;
        background: var(--edge);
      }
    `,
  ];

  declare layers: readonly Layer[];
  /** Shapes and times, layer by layer; empty before they were measured. */
  declare profiles: readonly LayerProfile[];
  /** Index of the layer whose activations are shown; -1 for none. */
  declare chosen: number;
  declare all: boolean;

  constructor() {
    super();
    this.layers = [];
    this.profiles = [];
    this.chosen = -1;
    this.all = false;
  }

  protected override render() {
    const { layers, profiles } = this;
    const most = profiles.reduce((max, { milliseconds: time }) => Math.max(max, time ?? 0), 1e-6);
    const shown = this.all ? layers : layers.slice(0, FIRST);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${say("All layers")}>
        <ol>
          ${shown.map((layer, index) => this.#row(layer, index, most))}
        </ol>
      </div>
      ${
        shown.length < layers.length
          ? html`<button class="quiet" @click=${() => this.#showAll()}>${say("All {n} layers", { n: layers.length })}</button>`
          : nothing
      }`;
  }

  #row(layer: Layer, index: number, most: number) {
    const { type, settings, parameters, given, from } = layer;
    const { dims = [], milliseconds: time = null } = this.profiles[index] ?? {};
    return html`<li id="layer-${index}" ?data-chosen=${index === this.chosen}>
      <div class="head">
        <span class="number">${index + 1}</span>
        <button
          class="quiet"
          aria-pressed=${index === this.chosen}
          aria-label=${say("{type}, layer {n}: show its activations", { type, n: index + 1 })}
          @click=${() => this.#choose(index)}
        >
          ${type}
        </button>
        <span class="shape">${dims.join("×") || "–"}</span>
      </div>
      <div class="more">
        ${settings ? html`<span>${settings}</span>` : nothing}
        ${parameters > 0 ? html`<span>${say("{n} parameter|{n} parameters", { n: parameters })}</span>` : nothing}
        ${time === null ? nothing : html`<span>${milliseconds(time)}</span>`}
        <span>${sayAround("from {layers}", { layers: html`${from.map((one, at) => html`${at > 0 ? ", " : ""}${this.#source(one, index)}`)}` })}</span>
        ${given ? html`<strong>${say("output")}</strong>` : nothing}
      </div>
      ${time === null ? nothing : html`<div class="time" style="width: ${(100 * time) / most}%"></div>`}
    </li>`;
  }

  /** What comes from farther up than the layer above is a connection that skips layers. */
  #source(from: number, index: number) {
    if (from === FROM_INPUT) return say("the picture");
    return html`<a
      class=${from < index - 1 ? "skip" : ""}
      href="#layer-${from}"
      @click=${(event: Event) => this.#jump(event, from)}
      >${from + 1}</a
    >`;
  }

  #jump(event: Event, layer: number): void {
    event.preventDefault();
    const row = this.renderRoot.querySelector(`#layer-${layer}`);
    row?.scrollIntoView({ block: "nearest" });
    row?.querySelector("button")?.focus();
  }

  #choose(index: number): void {
    this.dispatchEvent(new CustomEvent("choose", { detail: index }));
  }

  #showAll(): void {
    this.all = true;
  }
}

customElements.define("fovea-layers-list", FoveaLayersList);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-layers-list": FoveaLayersList;
  }
}

import { css, html } from "lit";
import { FAINTEST, type LayerLook } from "../../elements/mechanisms/layer-look.ts";
import { icon } from "../../look/icons.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { say, translated } from "../../words/say.ts";

/** A layer, and what people call it. */
export interface NamedLayer extends LayerLook {
  readonly name: string;
}

/**
 * What is drawn over the picture: the topmost first, each visible or not, and how strongly.
 *
 * @fires layer-change `CustomEvent<LayerLook>`
 * @fires layer-move `CustomEvent<{id: string, by: 1 | -1}>`; 1 is up
 */
export class FoveaLayers extends StyledElement {
  static override properties = { layers: { attribute: false } };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      ul {
        display: grid;
        gap: 0.5rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        align-items: center;
        gap: 0 0.25rem;
        padding-bottom: 0.5rem;
        border-bottom: 1px solid var(--line);
      }
      li:last-child {
        border: 0;
      }
      .name {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        font-size: 0.9375rem;
        color: var(--ink);
      }
      button {
        min-width: 2.25rem;
        min-height: 2.25rem;
        padding: 0.2rem;
      }
      .opacity {
        grid-column: 1 / -1;
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) 5ch;
        align-items: center;
        gap: 0.6rem;
      }
      output {
        font-family: var(--numbers);
        text-align: end;
        color: var(--ink);
      }
    `,
  ];

  /** The topmost first. */
  declare layers: readonly NamedLayer[];

  constructor() {
    super();
    this.layers = [];
  }

  protected override render() {
    const last = this.layers.length - 1;
    return html`<ul>
      ${this.layers.map(
        (layer, index) => html`<li data-layer=${layer.id}>
          <label class="name">
            <input
              type="checkbox"
              .checked=${layer.visible}
              @change=${(event: Event) =>
                this.#change(layer, { visible: (event.target as HTMLInputElement).checked })}
            />
            ${translated(layer.name)}
          </label>
          ${this.#mover(layer, 1, index === 0)} ${this.#mover(layer, -1, index === last)}
          <label class="opacity"
            >${say("Opacity")}
            <input
              type="range"
              min=${FAINTEST}
              max="1"
              step="0.05"
              aria-label=${say("Opacity of {layer}", { layer: translated(layer.name) })}
              aria-valuetext=${say("{n} percent", { n: Math.round(layer.opacity * 100) })}
              .value=${String(layer.opacity)}
              ?disabled=${!layer.visible}
              @input=${(event: Event) =>
                this.#change(layer, { opacity: Number((event.target as HTMLInputElement).value) })}
            />
            <output>${Math.round(layer.opacity * 100)} %</output>
          </label>
        </li>`,
      )}
    </ul>`;
  }

  #mover({ id, name }: NamedLayer, by: 1 | -1, disabled: boolean) {
    const layer = translated(name);
    const words = by > 0 ? say("{layer} up", { layer }) : say("{layer} down", { layer });
    return html`<button
      class="quiet"
      aria-label=${words}
      title=${words}
      ?disabled=${disabled}
      @click=${() => this.#say("layer-move", { id, by })}
    >${icon(by > 0 ? "up" : "down")}</button>`;
  }

  #change({ id, visible, opacity }: NamedLayer, change: Partial<LayerLook>): void {
    this.#say("layer-change", { id, visible, opacity, ...change });
  }

  #say(type: "layer-change" | "layer-move", detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("fovea-layers", FoveaLayers);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-layers": FoveaLayers;
  }
}

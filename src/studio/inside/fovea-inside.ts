import { css, html, nothing } from "lit";
import { bestClasses } from "../../inside/class-scores.ts";
import { DEGRADATIONS, type DegradationKind } from "../../inside/degradation.ts";
import type { FilterPictures } from "../../inside/first-filters.ts";
import type { SeenInside } from "../../inside/inside-messages.ts";
import { choice } from "../../look/fields.ts";
import { bytes, milliseconds } from "../../look/format.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import "../../look/fovea-message.ts";
import { columnsOf, drawDrops, drawFilters, drawMaps, drawPixels } from "./draw-inside.ts";
import type { Inspection } from "./inspection.ts";
import "./fovea-layers-list.ts";
import "./fovea-quality-curve.ts";

const KINDS: Readonly<Record<DegradationKind, { readonly name: string; readonly unit: string }>> = {
  blur: { name: "Blur", unit: "σ" },
  jpeg: { name: "JPEG", unit: "quality" },
  noise: { name: "Noise", unit: "σ" },
  brightness: { name: "Brightness", unit: "percent" },
};
const CHOICES = DEGRADATIONS.map(({ kind }) => [kind, KINDS[kind].name] as const);

/** A look inside in the inspector. */
export class FoveaInside extends StyledElement {
  static override properties = { inspection: { attribute: false } };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
        font-size: 0.875rem;
      }
      p {
        margin: 0;
      }
      .hint {
        color: var(--muted);
        font-size: 0.8125rem;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        align-items: center;
      }
      .row label {
        display: inline-flex;
        gap: 0.4rem;
        align-items: center;
        font-size: 0.875rem;
        color: var(--ink);
      }
      details {
        border-top: 1px solid var(--line);
        padding-top: 0.4rem;
      }
      details > div {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.6rem;
        padding: 0.4rem 0 0.3rem;
      }
      summary {
        font-size: 0.9375rem;
        color: var(--ink);
        font-weight: 600;
      }
      canvas {
        display: block;
        width: 100%;
        border-radius: 6px;
        background: var(--line);
      }
      canvas.exact {
        image-rendering: pixelated;
      }
      .filters {
        position: relative;
      }
      .filters i {
        position: absolute;
        border: 2px solid var(--accent);
        outline: 1px solid #000;
        border-radius: 3px;
      }
      ol.best {
        display: grid;
        gap: 0.2rem;
        margin: 0;
        padding: 0;
        list-style: none;
        font-variant-numeric: tabular-nums;
      }
      ol.best li {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        padding: 0.1rem 0.4rem;
        border-radius: 5px;
        background: linear-gradient(
            color-mix(in oklab, transparent, var(--accent) 40%) 0 0
          )
          0 / var(--share) 100% no-repeat;
      }
    `,
  ];

  declare inspection: Inspection;
  /** What each canvas shows, so that it is drawn once. */
  readonly #drawn = new WeakMap<HTMLCanvasElement, unknown>();
  /** Nothing was opened yet. */
  #fresh = true;

  protected override updated(): void {
    if (this.#fresh) {
      this.#fresh = false;
      const { suggested } = this.inspection;
      if (suggested) void this.inspection.open(suggested);
    }
    const { seen, worse, opened, maps, occluded } = this.inspection;
    this.#draw("seen", seen?.picture, drawPixels);
    this.#draw("worse", (worse ?? seen)?.picture, drawPixels);
    this.#draw("filters", opened?.filters, drawFilters);
    this.#draw("maps", maps, drawMaps);
    this.#draw("drops", occluded, (canvas, found) => {
      if (seen) drawDrops(canvas, seen.picture, found);
    });
  }

  #draw<What>(
    id: string,
    what: What | null | undefined,
    draw: (canvas: HTMLCanvasElement, what: What) => void,
  ): void {
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>(`#${id}`);
    if (!canvas || !what || this.#drawn.get(canvas) === what) return;
    this.#drawn.set(canvas, what);
    draw(canvas, what);
  }

  protected override render() {
    const { inspection } = this;
    const { model, models, opened, step, error } = inspection;
    return html`<p class="hint">
        What a network sees, what its layers make of it, and what it decides by. It is opened a second time,
        in a worker of its own.
      </p>
      ${choice(
        "Network",
        models.map(({ id, name }) => [id, name] as const),
        model?.id ?? "",
        (id) => {
          const next = models.find((one) => one.id === id);
          if (next) void inspection.open(next);
        },
      )}
      <p role="status">${step ? `${step}…` : opened && model ? this.#about() : ""}</p>
      <fovea-message .error=${error} dismissable @dismiss=${() => inspection.dismissError()}></fovea-message>
      ${
        opened
          ? html`<div class="row">
                <button @click=${() => void inspection.look()}>Look again</button>
                <label
                  ><input
                    type="checkbox"
                    .checked=${inspection.live}
                    @change=${({ target }: Event) =>
                      void inspection.follow(
                        (target as HTMLInputElement).checked,
                        () => this.isConnected,
                      )}
                  />
                  Live</label
                >
              </div>
              ${this.#input()} ${this.#why()} ${this.#worse()} ${this.#filters(opened.filters)}
              ${this.#activations()} ${this.#layers()}`
          : nothing
      }`;
  }

  #about(): string {
    const { opened } = this.inspection;
    if (!opened) return "";
    const { layers, parameters, bytes: size, milliseconds: time } = opened;
    return `${layers.length} layers, ${parameters.toLocaleString("en")} parameters, ${bytes(size)}; a run takes ${milliseconds(time)} here.`;
  }

  #input() {
    const { seen, model } = this.inspection;
    const input = Object.values(model?.inputs ?? {}).find(({ kind }) => kind === "picture");
    return html`<details open>
      <summary>What it sees</summary>
      <div>
        ${
          seen && input?.kind === "picture"
            ? html`<canvas id="seen" role="img" aria-label="The picture as the network sees it"></canvas>
                <p class="hint">
                  ${input.width} × ${input.height}, ${input.channels}, each level less ${input.mean.join("/")} and
                  divided by ${input.std.join("/")}; ${input.fit === "stretch" ? "stretched" : "with bars beside it"}.
                </p>
                ${this.#best(seen)}`
            : html`<p>Start a camera, a video or a picture.</p>`
        }
      </div>
    </details>`;
  }

  #best({ classes }: SeenInside) {
    if (!classes) return html`<p>It says nothing of classes.</p>`;
    return html`<ol class="best" aria-label="What it says">
        ${bestClasses(classes.scores, 5).map(
          ({ index, score }) =>
            html`<li style="--share: ${Math.round(100 * score)}%">
              <span>${this.#name(index)}</span><span>${(100 * score).toFixed(0)} %</span>
            </li>`,
        )}
      </ol>
      ${
        classes.kind === "strongest place"
          ? html`<p class="hint">It is no classifier: each class counts by the place where it is strongest.</p>`
          : nothing
      }`;
  }

  #filters(filters: FilterPictures | null) {
    if (!filters) return nothing;
    const columns = columnsOf(filters.filters.length);
    const rows = Math.ceil(filters.filters.length / columns);
    const like = filters.filters.filter(({ gaborLike }) => gaborLike);
    const size = `${filters.width} × ${filters.height}`;
    return html`<details>
      <summary>First filters</summary>
      <div>
        <div class="filters">
          <canvas
            id="filters"
            class="exact"
            role="img"
            aria-label="${filters.filters.length} filters of ${size}, ${like.length} of them Gabor-like"
          ></canvas>
          ${filters.filters.map(({ gaborLike, correlation, stripes }, index) =>
            gaborLike
              ? html`<i
                  title="Gabor-like: correlation ${correlation.toFixed(2)}, stripes at ${stripes}°"
                  style="left: ${(100 * (index % columns)) / columns}%; top: ${(100 * Math.floor(index / columns)) / rows}%; width: ${100 / columns}%; height: ${100 / rows}%"
                ></i>`
              : nothing,
          )}
        </div>
        <p>
          ${filters.filters.length} filters of ${size}; <strong>${like.length}</strong> are Gabor-like
          (framed)${like.length > 0 ? html`, with stripes at ${[...new Set(like.map(({ stripes }) => `${stripes}°`))].join(", ")}` : nothing}.
        </p>
        <p class="hint">
          Gabor-like: the filter’s correlation with its best Gabor function is ${filters.threshold.toFixed(2)} or
          more, as only 5 of 100 random filters of this size have. Grey is zero.
        </p>
      </div>
    </details>`;
  }

  #activations() {
    const { opened, layer, maps, seen } = this.inspection;
    if (!opened || opened.trouble || layer === null) return nothing;
    const one = opened.layers[layer];
    if (!one) return nothing;
    const spatial = maps && maps.width * maps.height > 1;
    return html`<details open>
      <summary>Activations of layer ${layer + 1}, ${one.type}</summary>
      <div>
        ${
          maps
            ? html`<canvas
                  id="maps"
                  class="exact"
                  role="img"
                  aria-label="Activations of layer ${layer + 1}, channel by channel"
                ></canvas>
                <p class="hint">
                  ${
                    spatial
                      ? `${Math.min(64, maps.channels)} of ${maps.channels} channels of ${maps.width} × ${maps.height}`
                      : `${maps.channels} numbers`
                  }, from ${maps.least.toPrecision(3)} (black) to ${maps.greatest.toPrecision(3)} (white); exactly
                  zero: ${Math.round(100 * maps.zeros)} %. Choose another layer in the list below.
                </p>`
            : html`<p>${seen ? "This layer gives no picture." : "There is no picture yet."}</p>`
        }
      </div>
    </details>`;
  }

  #layers() {
    const { opened, layer } = this.inspection;
    if (!opened) return nothing;
    const timed = opened.layers.some((one) => one.milliseconds !== null);
    return html`<details>
      <summary>All ${opened.layers.length} layers</summary>
      <div>
        ${opened.trouble ? html`<p>${opened.trouble}</p>` : nothing}
        <fovea-layers-list
          .layers=${opened.layers}
          .chosen=${layer ?? -1}
          @choose=${({ detail }: CustomEvent<number>) => void this.inspection.showLayer(detail)}
        ></fovea-layers-list>
        <p class="hint">
          ${
            timed
              ? "Times are those of one run on the processor in which every layer gives its output out, so that none is fused with its neighbours: together they are more than the network’s own time."
              : "The runtime gives no times by layer here."
          }
          Bold numbers under “from” are connections that skip layers.
        </p>
      </div>
    </details>`;
  }

  #why() {
    const { occluded, seen, progress } = this.inspection;
    if (!seen?.classes) return nothing;
    const running = progress?.of === "occlusion";
    return html`<details>
      <summary>Why this class</summary>
      <div>
        <p class="hint">Patch by patch the picture is covered with grey. Where the score falls, the network looked.</p>
        ${this.#run("Cover patch by patch", running, () => void this.inspection.occlude())}
        ${
          occluded
            ? html`<canvas
                  id="drops"
                  role="img"
                  aria-label="What “${this.#name(occluded.classIndex)}” loses where the picture is covered"
                ></canvas>
                <p>
                  “${this.#name(occluded.classIndex)}” had ${(100 * occluded.score).toFixed(0)} %; it loses up to
                  ${(100 * occluded.drops.reduce((a, b) => Math.max(a, b), 0)).toFixed(0)} points where it is most
                  yellow, and gains where it is blue.
                </p>
                <p class="hint">
                  ${occluded.grid.columns} × ${occluded.grid.rows} patches of ${occluded.grid.side} pixels, half over
                  one another.
                </p>`
            : nothing
        }
      </div>
    </details>`;
  }

  #worse() {
    const { seen, worse, kind, strength, curve, progress } = this.inspection;
    if (!seen) return nothing;
    const steps = DEGRADATIONS.find((one) => one.kind === kind)?.steps ?? [];
    const { unit } = KINDS[kind];
    const [least, most] = [Math.min(...steps), Math.max(...steps)];
    return html`<details>
      <summary>A worse picture</summary>
      <div>
        ${choice("What is done to it", CHOICES, kind, (next) => this.inspection.setKind(next))}
        <label
          >${unit} ${strength.toFixed(kind === "blur" ? 1 : 0)}
          <input
            type="range"
            min=${least}
            max=${most}
            step=${kind === "blur" ? 0.1 : 1}
            .value=${String(strength)}
            aria-valuetext="${unit} ${strength.toFixed(1)}"
            @input=${({ target }: Event) =>
              void this.inspection.setStrength(Number((target as HTMLInputElement).value))}
          />
        </label>
        <canvas id="worse" role="img" aria-label="The picture made worse"></canvas>
        ${this.#best(worse ?? seen)}
        ${
          seen.classes
            ? this.#run(
                "Draw the curve",
                progress?.of === "curve",
                () => void this.inspection.drawCurve(),
              )
            : nothing
        }
        ${
          curve && seen.classes
            ? html`<fovea-quality-curve
                .points=${curve}
                .asked=${bestClasses(seen.classes.scores, 1)[0]?.index ?? 0}
                .unit=${unit}
                .nameOf=${(index: number) => this.#name(index)}
              ></fovea-quality-curve>`
            : nothing
        }
        <p class="hint">
          Done to the picture as the network sees it; σ in its pixels (blur) or in levels of 255 (noise).
        </p>
      </div>
    </details>`;
  }

  #run(name: string, running: boolean, run: () => void) {
    const { progress } = this.inspection;
    if (running && progress) {
      return html`<div class="row" role="status">
        ${progress.done} of ${progress.all}
        <button class="quiet" @click=${() => this.inspection.stop()}>Stop</button>
      </div>`;
    }
    return html`<button ?disabled=${progress !== null} @click=${run}>${name}</button>`;
  }

  #name(index: number): string {
    return this.inspection.labels[index] ?? `class ${index}`;
  }
}

customElements.define("fovea-inside", FoveaInside);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-inside": FoveaInside;
  }
}

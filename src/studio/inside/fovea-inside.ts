import { css, html, nothing } from "lit";
import { bestClasses } from "../../inside/class-scores.ts";
import { DEGRADATIONS, type DegradationKind } from "../../inside/degradation.ts";
import type { SeenInside } from "../../inside/inside-messages.ts";
import { choice } from "../../look/fields.ts";
import { bytes, milliseconds } from "../../look/format.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { number, say, translated } from "../../words/say.ts";
import "../../look/fovea-message.ts";
import { columnsOf, drawDrops, drawFilters, drawMaps, drawPixels } from "./draw-inside.ts";
import type { Inspection, Step } from "./inspection.ts";
import { layerKind } from "./layer-kinds.ts";
import "./fovea-layers-list.ts";
import "./fovea-quality-curve.ts";

const KINDS: Readonly<Record<DegradationKind, { readonly name: string; readonly unit: string }>> = {
  blur: { name: "Blur", unit: "σ" },
  jpeg: { name: "JPEG", unit: "quality" },
  noise: { name: "Noise", unit: "σ" },
  brightness: { name: "Brightness", unit: "percent" },
};
/** A step of the opening, for people. */
function stepWords(step: Step): string {
  switch (step.phase) {
    case "fetch":
      return say("Getting the network");
    case "download":
      return say("Fetching it: {percent} %", { percent: step.percent });
    case "read":
      return say("Reading its layers");
    case "prepare":
      return say("Preparing the network");
    case "run":
      return say("Running it");
  }
}

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
      .going p {
        margin-right: auto;
      }
      .hint a {
        color: inherit;
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
    const { seen, worse, picture, filters, maps, occluded } = this.inspection;
    this.#draw("seen", picture, drawPixels);
    this.#draw("worse", (worse ?? seen)?.picture, drawPixels);
    this.#draw("filters", filters, drawFilters);
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
    const { model, models, opened, error } = inspection;
    return html`<p class="hint">${say("What a network sees, what its layers make of it, and what it decides by. It is opened a second time, in a worker of its own.")}</p>
      ${choice(
        "Network",
        models.map(({ id, name }) => [id, name] as const),
        model?.id ?? "",
        (id) => {
          const next = models.find((one) => one.id === id);
          if (next) void inspection.open(next);
        },
      )}
      ${this.#state()}
      ${
        error
          ? html`<fovea-message
              .error=${error}
              ?retryable=${model !== null && !opened}
              dismissable
              @retry=${() => model && void inspection.open(model)}
              @dismiss=${() => inspection.dismissError()}
            ></fovea-message>`
          : nothing
      }
      ${
        opened
          ? html`<div class="row">
                <button ?disabled=${inspection.step !== null} @click=${() => void inspection.look()}>${say("Look again")}</button>
                <label
                  ><input
                    type="checkbox"
                    .checked=${inspection.live}
                    @change=${({ target }: Event) =>
                      void inspection.follow(
                        (target as HTMLInputElement).checked,
                        () => this.isConnected,
                      )}
                  />${say("Live##look")}</label
                >
              </div>
              ${this.#input()} ${this.#why()} ${this.#worse()} ${this.#filters()}
              ${this.#activations()} ${this.#layers()}`
          : nothing
      }`;
  }

  /** What goes on, with a way to end it; else what is open. */
  #state() {
    const { inspection } = this;
    const { step, model, error } = inspection;
    if (!step) {
      if (!model && !error) return html`<p role="status">${say("Choose a network.")}</p>`;
      return html`<p role="status">${this.#about()}</p>`;
    }
    return html`<div class="row going">
      <p role="status">${stepWords(step)}…</p>
      <button class="quiet" @click=${() => inspection.cancel()}>${say("Cancel")}</button>
    </div>`;
  }

  #about(): string {
    const { opened, milliseconds: time } = this.inspection;
    if (!opened) return "";
    const { layers, parameters, bytes: size } = opened;
    const told = { layers: layers.length, parameters, size: bytes(size) };
    if (time === null) return say("{layers} layers, {parameters} parameters, {size}.", told);
    return say("{layers} layers, {parameters} parameters, {size}; a run takes {time} here.", {
      ...told,
      time: milliseconds(time),
    });
  }

  #input() {
    const { seen, picture, model } = this.inspection;
    const input = Object.values(model?.inputs ?? {}).find(({ kind }) => kind === "picture");
    return html`<details open>
      <summary>${say("What it sees")}</summary>
      <div>
        ${
          picture && input?.kind === "picture"
            ? html`<canvas id="seen" role="img" aria-label=${say("The picture as the network sees it")}></canvas>
                <p class="hint">${say("{size}, {channels}; from each level {mean} is taken, and it is divided by {deviation}.", { size: `${input.width} × ${input.height}`, channels: input.channels, mean: input.mean.join("/"), deviation: input.std.join("/") })}
                  ${input.fit === "stretch" ? say("The picture is stretched.") : say("There are bars beside the picture.")}</p>
                ${seen ? this.#best(seen) : nothing}`
            : html`<p>${say("Start a camera, a video or a picture.")}</p>`
        }
      </div>
    </details>`;
  }

  #best({ classes }: SeenInside) {
    if (!classes) return html`<p>${say("It says nothing of classes.")}</p>`;
    return html`<ol class="best" aria-label=${say("What it says")}>
        ${bestClasses(classes.scores, 5).map(
          ({ index, score }) =>
            html`<li style="--share: ${Math.round(100 * score)}%">
              <span>${this.#name(index)}</span><span>${number(100 * score)} %</span>
            </li>`,
        )}
      </ol>
      ${
        classes.kind === "strongest place"
          ? html`<p class="hint">${say("It is no classifier: each class counts by the place where it is strongest.")}</p>`
          : nothing
      }`;
  }

  #filters() {
    const { filters } = this.inspection;
    if (!filters) return nothing;
    const columns = columnsOf(filters.filters.length);
    const rows = Math.ceil(filters.filters.length / columns);
    const like = filters.filters.filter(({ gaborLike }) => gaborLike);
    const angles = [...new Set(like.map(({ stripes }) => stripes))].sort((a, b) => a - b);
    const size = `${filters.width} × ${filters.height}`;
    const about = say("{count} filters of {size}, of which {n} are Gabor-like (framed).", {
      count: filters.filters.length,
      size,
      n: like.length,
    });
    return html`<details>
      <summary>${say("First filters")}</summary>
      <div>
        <div class="filters">
          <canvas
            id="filters"
            class="exact"
            role="img"
            aria-label=${about}
          ></canvas>
          ${filters.filters.map(({ gaborLike, correlation, stripes }, index) =>
            gaborLike
              ? html`<i
                  title=${say("Gabor-like: correlation {correlation}, stripes at {angle}°", { correlation: number(correlation, 2), angle: stripes })}
                                    style="left: ${(100 * (index % columns)) / columns}%; top: ${(100 * Math.floor(index / columns)) / rows}%; width: ${100 / columns}%; height: ${100 / rows}%"
                ></i>`
              : nothing,
          )}
        </div>
        <p>${about} ${angles.length > 0 ? say("Their stripes stand at {angles}.", { angles: angles.map((angle) => `${angle}°`).join(", ") }) : nothing}</p>
        <p class="hint">${say("Gabor-like: the filter’s correlation with its best Gabor function is {threshold} or more, as only 5 of 100 random filters of this size have. Grey is zero.", { threshold: number(filters.threshold, 2) })}</p>
      </div>
    </details>`;
  }

  #activations() {
    const { opened, layer, maps, picture, trouble } = this.inspection;
    if (!opened || trouble || layer === null) return nothing;
    const one = opened.layers[layer];
    if (!one) return nothing;
    const spatial = maps && maps.width * maps.height > 1;
    return html`<details open>
      <summary>${say("Activations of layer {n}, {type}", { n: layer + 1, type: one.type })}</summary>
      <div>
        ${
          maps
            ? html`<canvas
                  id="maps"
                  class="exact"
                  role="img"
                  aria-label=${say("Activations of layer {n}, {type}", { n: layer + 1, type: one.type })}
                ></canvas>
                <p class="hint">${spatial ? say("{shown} of {all} channels of {size}.", { shown: Math.min(64, maps.channels), all: maps.channels, size: `${maps.width} × ${maps.height}` }) : say("{n} number.|{n} numbers.", { n: maps.channels })}
                  ${say("From {least} (black) to {greatest} (white); {zeros} % are exactly zero. Choose another layer in the list below.", { least: number(maps.least, 2), greatest: number(maps.greatest, 2), zeros: Math.round(100 * maps.zeros) })}</p>`
            : html`<p>${this.#noMaps(picture !== null)}</p>`
        }
        ${this.#kind(one.type)}
      </div>
    </details>`;
  }

  #noMaps(hasPicture: boolean): string {
    if (!hasPicture) return say("There is no picture yet.");
    if (this.inspection.computing || !this.inspection.seen) return `${say("Computing them")}…`;
    return say("This layer gives no picture.");
  }

  /** What layers of this kind do, and where one can be watched while it learns. */
  #kind(operator: string) {
    const kind = layerKind(operator);
    if (!kind) return nothing;
    return html`<p class="hint">
      ${translated(kind.about)}
      ${kind.trainable ? html`<a href="learn.html">${say("Watch one learn")}</a>` : nothing}
    </p>`;
  }

  #layers() {
    const { opened, layer, profiles, trouble } = this.inspection;
    if (!opened) return nothing;
    return html`<details>
      <summary>${say("All {n} layers", { n: opened.layers.length })}</summary>
      <div>
        ${trouble ? html`<p>${say("The runtime gives out no inner values of this network: {reason}", { reason: trouble })}</p>` : nothing}
        <fovea-layers-list
          .layers=${opened.layers}
          .profiles=${profiles ?? []}
          .chosen=${layer ?? -1}
          @choose=${({ detail }: CustomEvent<number>) => void this.inspection.showLayer(detail)}
        ></fovea-layers-list>
        ${this.#times()}
        <p class="hint">${say("Bold numbers are connections that skip layers.")}</p>
      </div>
    </details>`;
  }

  #times() {
    const { inspection } = this;
    const { timing, profiles, seen, trouble } = inspection;
    if (timing === "running")
      return html`<div class="row going">
        <p role="status">${say("Timing its layers")}…</p>
        <button class="quiet" @click=${() => inspection.stop()}>${say("Stop")}</button>
      </div>`;
    if (timing === "none")
      return html`<div class="row">
        <button ?disabled=${!seen || trouble !== null} @click=${() => void inspection.time()}>${say("Time its layers")}</button>
      </div>`;
    if (!profiles?.some((one) => one.milliseconds !== null))
      return html`<p class="hint">${say("The runtime gives no times by layer here.")}</p>`;
    return html`<p class="hint">${say("Times are those of one run on the processor in which every layer gives its output out, so that none is fused with its neighbours: together they are more than the network’s own time.")}</p>`;
  }

  #why() {
    const { occluded, seen, progress } = this.inspection;
    if (!seen?.classes) return nothing;
    const running = progress?.of === "occlusion";
    return html`<details>
      <summary>${say("Why this class")}</summary>
      <div>
        <p class="hint">${say("Patch by patch the picture is covered with grey. Where the score falls, the network looked.")}</p>
        ${this.#run(say("Cover patch by patch"), running, () => void this.inspection.occlude())}
        ${
          occluded
            ? html`<canvas
                  id="drops"
                  role="img"
                  aria-label=${say("What “{class}” loses where the picture is covered", { class: this.#name(occluded.classIndex) })}
                ></canvas>
                <p>${say("“{class}” had {score} %; it loses up to {points} points where it is most yellow, and gains where it is blue.", { class: this.#name(occluded.classIndex), score: Math.round(100 * occluded.score), points: Math.round(100 * occluded.drops.reduce((a, b) => Math.max(a, b), 0)) })}</p>
                <p class="hint">${say("{count} patches of {side} pixels, half over one another.", { count: `${occluded.grid.columns} × ${occluded.grid.rows}`, side: occluded.grid.side })}</p>`
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
      <summary>${say("A worse picture")}</summary>
      <div>
        ${choice("What is done to it", CHOICES, kind, (next) => this.inspection.setKind(next))}
        <label
          >${translated(unit)} ${number(strength, kind === "blur" ? 1 : 0)}
          <input
            type="range"
            min=${least}
            max=${most}
            step=${kind === "blur" ? 0.1 : 1}
            .value=${String(strength)}
            aria-valuetext="${translated(unit)} ${number(strength, 1)}"
            @input=${({ target }: Event) =>
              void this.inspection.setStrength(Number((target as HTMLInputElement).value))}
          />
        </label>
        <canvas id="worse" role="img" aria-label=${say("The picture made worse")}></canvas>
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
                .unit=${translated(unit)}
                .nameOf=${(index: number) => this.#name(index)}
              ></fovea-quality-curve>`
            : nothing
        }
        <p class="hint">${say("Done to the picture as the network sees it; σ in its pixels (blur) or in levels of 255 (noise).")}</p>
      </div>
    </details>`;
  }

  #run(name: string, running: boolean, run: () => void) {
    const { progress } = this.inspection;
    if (running && progress) {
      return html`<div class="row" role="status">
        ${say("{part} of {whole}", { part: progress.done, whole: progress.all })}
        <button class="quiet" @click=${() => this.inspection.stop()}>${say("Stop")}</button>
      </div>`;
    }
    return html`<button ?disabled=${progress !== null} @click=${run}>${name}</button>`;
  }

  #name(index: number): string {
    const label = this.inspection.labels[index];
    return label !== undefined ? translated(label) : say("Class {n}", { n: index });
  }
}

customElements.define("fovea-inside", FoveaInside);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-inside": FoveaInside;
  }
}

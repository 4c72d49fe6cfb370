/** What the layers of a network make of the picture, in the inspector. */
import { html, nothing, type TemplateResult } from "lit";
import { number, say, translated } from "../../words/say.ts";
import { columnsOf } from "./draw-inside.ts";
import "./fovea-layers-list.ts";
import type { Inspection } from "./inspection.ts";
import { layerKind } from "./layer-kinds.ts";

type Part = TemplateResult | typeof nothing;

/** The filters of the first convolution, as pictures. */
export function filtersTemplate({ filters }: Inspection): Part {
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

/** What the chosen layer makes of the picture. */
export function activationsTemplate(inspection: Inspection): Part {
  const { opened, layer, maps, trouble } = inspection;
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
          : html`<p>${noMaps(inspection)}</p>`
      }
      ${aboutKind(one.type)}
    </div>
  </details>`;
}

/** All layers, one below the other, with their times. */
export function layersTemplate(inspection: Inspection): Part {
  const { opened, layer, profiles, trouble } = inspection;
  if (!opened) return nothing;
  return html`<details>
    <summary>${say("All {n} layers", { n: opened.layers.length })}</summary>
    <div>
      ${trouble ? html`<p>${say("The runtime gives out no inner values of this network: {reason}", { reason: trouble })}</p>` : nothing}
      <fovea-layers-list
        .layers=${opened.layers}
        .profiles=${profiles ?? []}
        .chosen=${layer ?? -1}
        @choose=${({ detail }: CustomEvent<number>) => void inspection.showLayer(detail)}
      ></fovea-layers-list>
      ${times(inspection)}
      <p class="hint">${say("Bold numbers are connections that skip layers.")}</p>
    </div>
  </details>`;
}

function times(inspection: Inspection): Part {
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

function noMaps({ picture, computing, seen }: Inspection): string {
  if (!picture) return say("There is no picture yet.");
  if (computing || !seen) return `${say("Computing them")}…`;
  return say("This layer gives no picture.");
}

/** What layers of this kind do, and where one can be watched while it learns. */
function aboutKind(operator: string): Part {
  const kind = layerKind(operator);
  if (!kind) return nothing;
  return html`<p class="hint">
    ${translated(kind.about)}
    ${kind.trainable ? html`<a href="learn.html">${say("Watch one learn")}</a>` : nothing}
  </p>`;
}

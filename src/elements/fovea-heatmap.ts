/** Where things were, and for how long, in colours over the picture. */
import { css, html, type PropertyValues } from "lit";
import { StyledElement } from "../look/styled-element.ts";
import { theme } from "../look/theme.ts";
import { COLOUR_MAPS, type ColourMapName } from "../results/colour-map-names.ts";
import { colourTable } from "../results/colour-maps.ts";
import type { TaskResult } from "../results/stamp.ts";
import { ANCHORS, type Anchor } from "../zones/anchor.ts";
import { HeatGrid } from "../zones/heat-grid.ts";
import { Sightings } from "../zones/sightings.ts";
import { OverPicture } from "./mechanisms/over-picture.ts";

/** Milliseconds between two paintings: nobody sees heat grow faster. */
const PAINT_INTERVAL = 250;

/**
 * A map of where things were over the picture of the `<fovea-view>` or `<fovea-overlay>` that it is a
 * child of: the longer something was at a place, the further its colour is along the colour map.
 *
 * @element fovea-heatmap
 * @attr {string} labels - only things of these classes, separated by commas
 * @attr {bottom | centre | top | left | right} anchor - the point of a box that leaves its trace; the middle of its lower edge unless said otherwise
 * @attr {number} half-life - seconds after which a trace counts half; for ever where absent
 * @attr {inferno | plasma | viridis} colour-map - what the colours are taken from
 * @attr {string} task - id of the task whose things count; `detection` unless said otherwise
 *
 * @csspart map - the canvas
 * @cssprop --fovea-heat-opacity - 0.7 unless said otherwise
 */
export class FoveaHeatmap extends StyledElement {
  static override properties = {
    labels: { type: String, reflect: true, useDefault: true },
    anchor: { type: String, reflect: true, useDefault: true },
    halfLife: { type: Number, reflect: true, attribute: "half-life" },
    colourMap: { type: String, reflect: true, useDefault: true, attribute: "colour-map" },
    task: { type: String, reflect: true, useDefault: true },
  };
  static override styles = [
    theme,
    css`
      :host {
        position: absolute;
        inset: 0;
        pointer-events: none;
      }
      canvas {
        width: 100%;
        height: 100%;
        opacity: var(--fovea-heat-opacity, 0.7);
        scale: var(--fovea-flip, 1) 1;
      }
    `,
  ];

  /** Only things of these classes, separated by commas; all where empty. */
  declare labels: string;
  /** The point of a box that leaves its trace. */
  declare anchor: Anchor;
  /** Seconds after which a trace counts half; null for never. */
  declare halfLife: number | null;
  /** What the colours are taken from. */
  declare colourMap: ColourMapName;
  /** Id of the task whose things count. */
  declare task: string;

  readonly #grid = new HeatGrid();
  readonly #sightings = new Sightings();
  readonly #canvas = document.createElement("canvas");
  #accepted: ReadonlySet<string> = new Set();
  #table = colourTable("inferno");
  #image: ImageData | null = null;
  #painted = Number.NEGATIVE_INFINITY;

  constructor() {
    super();
    this.labels = "";
    this.anchor = "bottom";
    this.halfLife = null;
    this.colourMap = "inferno";
    this.task = "detection";
    this.#canvas.setAttribute("part", "map");
    this.#canvas.setAttribute("aria-hidden", "true");
    new OverPicture(this, {
      result: (result) => this.show(result),
      sourceChanged: () => this.reset(),
    });
  }

  /** What it has gathered: seconds, cell by cell. Borrowed: it goes on. */
  get grid(): HeatGrid {
    return this.#grid;
  }

  /** Begins with an empty map. */
  reset(): void {
    this.#grid.clear();
    this.#sightings.forget();
    this.#paint();
  }

  /** Adds a result; a parent's come by themselves. Borrows it. */
  show(result: TaskResult): void {
    if (result.task !== this.task) return;
    this.#sightings.read(result);
    const anchor = ANCHORS.includes(this.anchor) ? this.anchor : "bottom";
    const halfLife = this.halfLife !== null && this.halfLife > 0 ? this.halfLife : null;
    this.#grid.add(this.#sightings, anchor, halfLife, this.#accepts);
    const now = performance.now();
    if (now - this.#painted < PAINT_INTERVAL) return;
    this.#painted = now;
    this.#paint();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const labels = this.labels.split(",").map((label) => label.trim());
    this.#accepted = new Set(labels.filter((label) => label !== ""));
    if (changed.has("colourMap")) {
      const known = COLOUR_MAPS.includes(this.colourMap);
      this.#table = colourTable(known ? this.colourMap : "inferno");
    }
    const others = ["labels", "anchor", "task"] as const;
    if (this.hasUpdated && others.some((name) => changed.has(name))) this.#grid.clear();
    this.#paint();
  }

  protected override render() {
    return html`${this.#canvas}`;
  }

  readonly #accepts = (label: string): boolean =>
    this.#accepted.size === 0 || this.#accepted.has(label);

  #paint(): void {
    const { columns, rows } = this.#grid;
    const context = this.#canvas.getContext("2d");
    if (columns === 0 || !context) return;
    if (this.#image?.width !== columns || this.#image.height !== rows) {
      this.#canvas.width = columns;
      this.#canvas.height = rows;
      this.#image = new ImageData(columns, rows);
    }
    this.#grid.paint(this.#table, this.#image.data);
    context.putImageData(this.#image, 0, 0);
  }
}

customElements.define("fovea-heatmap", FoveaHeatmap);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-heatmap": FoveaHeatmap;
  }
}

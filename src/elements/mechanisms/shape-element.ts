import {
  css,
  html,
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { FoveaError } from "../../errors.ts";
import { theme } from "../../look/theme.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { Anchor } from "../../zones/anchor.ts";
import type { ZoneEvent } from "../../zones/events.ts";
import { checkedShape, parsePoints, type Shape } from "../../zones/shape.ts";
import { type Counter, ZoneWatch } from "../../zones/zone-watch.ts";
import { OverPicture } from "./over-picture.ts";

/** The look of what lies over the picture, and of its label. */
const shapeStyles = css`
  :host {
    position: absolute;
    inset: 0;
    pointer-events: none;
    --colour: var(--fovea-zone-colour, #ffc83a);
  }
  [part="shape"] {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    overflow: visible;
    /* The picture is mirrored: places flip, and text does not. */
    scale: var(--fovea-flip, 1) 1;
  }
  .rim,
  .border {
    fill: none;
    stroke: rgb(4 8 12 / 0.55);
    stroke-width: 5;
    stroke-linejoin: round;
    stroke-linecap: round;
    vector-effect: non-scaling-stroke;
  }
  .border {
    stroke: var(--colour);
    stroke-width: 2.5;
  }
  polygon.border {
    fill: color-mix(in srgb, var(--colour) 14%, transparent);
    fill-rule: evenodd;
  }
  p {
    --x: calc(50% + var(--fovea-flip, 1) * (var(--at-x) * 1% - 50%));
    position: absolute;
    left: var(--x);
    top: calc(var(--at-y) * 1%);
    /* By as much of its own size as it is along the picture, so that it is never cut off. */
    translate: calc(-1 * var(--x)) calc(var(--at-y) * -1%);
    max-width: 100%;
    margin: 0;
    padding: 0.1rem 0.45rem;
    border-radius: 6px;
    background: rgb(4 8 12 / 0.8);
    color: #f4f6f8;
    font-family: var(--fovea-label-font, sans-serif);
    font-size: 0.8125rem;
    line-height: 1.4;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  b {
    color: var(--colour);
    font-variant-numeric: tabular-nums;
  }
`;

/** Percent of the picture. */
interface LabelPlace {
  readonly x: number;
  readonly y: number;
}

/** What `<fovea-zone>` and `<fovea-line>` have in common. */
export abstract class ShapeElement extends LitElement {
  static override properties: PropertyDeclarations = {
    points: { type: String, reflect: true },
    name: { type: String, reflect: true },
    labels: { type: String, reflect: true, useDefault: true },
    anchor: { type: String, reflect: true, useDefault: true },
    margin: { type: Number, reflect: true },
    task: { type: String, reflect: true, useDefault: true },
  };
  static override styles = [theme, shapeStyles];

  /** Places as shares of the picture's width and height, as in `0.1,0.2 0.5,0.2`. */
  declare points: string;
  /** What it is called, on the picture and in events. */
  declare name: string;
  /** Only things of these classes, separated by commas; all where empty. */
  declare labels: string;
  /** The point of a box that counts: `bottom`, `centre`, `top`, `left` or `right`. */
  declare anchor: Anchor;
  /** How far a thing must come off the border, as a share of the picture's shorter side; null for 0.01. */
  declare margin: number | null;
  /** Id of the task whose things count. */
  declare task: string;

  readonly #watch = new ZoneWatch();
  #error: FoveaError | null = null;
  #said = "";

  constructor() {
    super();
    this.points = "";
    this.name = "";
    this.labels = "";
    this.anchor = "bottom";
    this.margin = null;
    this.task = "detection";
    new OverPicture(this, {
      result: (result) => this.#take(result),
      sourceChanged: () => this.reset(),
    });
  }

  /** What is wrong with its attributes, or null; the last that were right hold until then. */
  get error(): FoveaError | null {
    return this.#error;
  }

  /** Begins to count at 0. */
  reset(): void {
    this.#watch.reset();
    this.requestUpdate();
  }

  /** As plain data; null while its attributes make none. */
  get shape(): Shape | null {
    return this.#watch.shapes[0] ?? null;
  }

  protected get counter(): Counter | null {
    return this.#watch.counters[0] ?? null;
  }

  /** What its attributes say, unchecked. */
  protected abstract described(points: unknown): object;
  protected abstract drawing(): TemplateResult;
  protected abstract labelPlace(): LabelPlace;
  /** After the name, on the picture. */
  protected abstract counts(): TemplateResult;
  /** Changes when `counts` would. */
  protected abstract said(): string;

  /** Words of a shape's attributes that both kinds have. */
  protected common(): object {
    const { name, task, anchor, margin } = this;
    const labels = this.labels.split(",").map((label) => label.trim());
    return {
      // A nameless one is told by the order of the page.
      name: name.trim() || this.localName.replace("fovea-", ""),
      task,
      anchor,
      labels: labels.filter((label) => label !== ""),
      ...(margin === null ? {} : { margin }),
    };
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.size > 0) this.#describe();
  }

  protected override render() {
    if (!this.shape) return html``;
    const { x, y } = this.labelPlace();
    return html`${this.drawing()}
      <p part="label" style=${`--at-x: ${x}; --at-y: ${y}`}>${this.shape.name} ${this.counts()}</p>`;
  }

  #describe(): void {
    try {
      const shape = checkedShape(this.described(parsePoints(this.points)));
      this.#watch.shapes = [shape];
      this.#error = null;
    } catch (thrown) {
      const error = FoveaError.from(thrown);
      const known = this.#error?.message === error.message;
      this.#error = error;
      // Without points it is still being made.
      if (known || this.points.trim() === "") return;
      this.dispatchEvent(new CustomEvent("error", { detail: this.#error }));
    }
  }

  #take(result: TaskResult): void {
    // What was set a moment ago holds for this result.
    if (this.isUpdatePending) this.#describe();
    if (result.task !== (this.shape?.task ?? "detection")) return;
    for (const event of this.#watch.take(result)) this.#tell(event);
    const said = this.said();
    if (said !== this.#said) this.requestUpdate();
    this.#said = said;
  }

  #tell(detail: ZoneEvent): void {
    this.dispatchEvent(new CustomEvent(detail.type, { detail, bubbles: true, composed: true }));
  }
}

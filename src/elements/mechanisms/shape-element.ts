import {
  css,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { FoveaError } from "../../errors.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { theme } from "../../look/theme.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { Anchor } from "../../zones/anchor.ts";
import type { ZoneEvent } from "../../zones/events.ts";
import { checkedShape, parsePoints, type Shape } from "../../zones/shape.ts";
import { type Counter, ZoneWatch } from "../../zones/zone-watch.ts";
import { OverPicture } from "./over-picture.ts";
import { drawnShape, drawnShapeStyles, shapeLabel } from "./shape-drawing.ts";
import { type SizeEntry, sizeObserver } from "./size-observer.ts";

/** Where it lies, and in which colour. */
const shapeStyles = css`
  :host {
    position: absolute;
    inset: 0;
    pointer-events: none;
    --colour: var(--fovea-zone-colour, #ffc83a);
  }
  b {
    color: var(--colour);
  }
`;

/** What `<fovea-zone>` and `<fovea-line>` have in common. */
export abstract class ShapeElement extends StyledElement {
  static override properties: PropertyDeclarations = {
    points: { type: String, reflect: true },
    name: { type: String, reflect: true },
    labels: { type: String, reflect: true, useDefault: true },
    anchor: { type: String, reflect: true, useDefault: true },
    margin: { type: Number, reflect: true },
    task: { type: String, reflect: true, useDefault: true },
  };
  static override styles = [theme, drawnShapeStyles, shapeStyles];

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
  /** Width by height of the picture as it is on show. */
  #ratio = 1;
  readonly #observer = sizeObserver((entry) => this.#resize(entry));
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

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
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
    if (!this.shape) return nothing;
    return html`${drawnShape(this.shape, this.#ratio)}
      ${shapeLabel(this.shape, html`${this.shape.name} ${this.counts()}`)}`;
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

  #resize({ contentRect: { width, height } }: SizeEntry): void {
    if (!(width > 0 && height > 0)) return;
    this.#ratio = width / height;
    this.requestUpdate();
  }

  #tell(detail: ZoneEvent): void {
    this.dispatchEvent(new CustomEvent(detail.type, { detail, bubbles: true, composed: true }));
  }
}

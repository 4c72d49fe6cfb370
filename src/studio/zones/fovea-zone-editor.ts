/**
 * Draws the studio's zones and lines over the picture, and lets them be drawn and moved: by mouse,
 * by touch and by keys. It asks by events and changes nothing itself.
 */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import {
  drawnShape,
  drawnShapeStyles,
  place,
  shapeLabel,
  twice,
} from "../../elements/mechanisms/shape-drawing.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { theme } from "../../look/theme.ts";
import { say } from "../../words/say.ts";
import type { Shape } from "../../zones/shape.ts";
import type { SharePoint } from "../../zones/share-point.ts";
import { zoneEditorStyles } from "./fovea-zone-editor.styles.ts";
import type { Tool } from "./zone-desk.ts";

/** Shares of the picture by which an arrow key moves something; with Shift. */
const STEP = 0.005;
const BIG_STEP = 0.05;
/** CSS pixels within which a press is on the first corner, or no drag. */
const NEAR = 14;

const ARROWS: Readonly<Record<string, SharePoint>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A drag under way: what is moved, and where it and the pointer began. */
interface Drag {
  readonly pointer: SharePoint;
  readonly points: readonly SharePoint[];
  /** Index of the corner; null for the whole. */
  readonly corner: number | null;
}

/**
 * Zones and lines over the picture, to be drawn and moved.
 *
 * @fires {CustomEvent<SharePoint>} point - the next point of what is being drawn
 * @fires finish - what is being drawn is whole
 * @fires cancel - nothing is to be drawn after all
 * @fires point-back - the last point of what is being drawn was a mistake
 * @fires {CustomEvent<{points: SharePoint[], drag: boolean}>} move - other points for the selected one
 * @fires drag-start - what follows is one step
 * @fires {CustomEvent<{name: string | null}>} select
 * @fires undo
 * @fires redo
 */
export class FoveaZoneEditor extends StyledElement {
  static override properties = {
    shapes: { attribute: false },
    selected: { attribute: false },
    tool: { attribute: false },
    draft: { attribute: false },
    counts: { attribute: false },
    editable: { type: Boolean, reflect: true },
    pointer: { state: true },
    ratio: { state: true },
  };
  static override styles = [theme, drawnShapeStyles, zoneEditorStyles];

  declare shapes: readonly Shape[];
  declare selected: Shape | null;
  declare tool: Tool;
  declare draft: readonly SharePoint[];
  /** What each counted, in a few words, by name. */
  declare counts: ReadonlyMap<string, string>;
  /** Shapes can be chosen and moved. */
  declare editable: boolean;
  /** Where the pointer is while something is drawn. */
  declare pointer: SharePoint | null;
  /** Width by height of the picture on show. */
  declare ratio: number;

  #drag: Drag | null = null;
  #pressed: SharePoint | null = null;
  readonly #observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry?.contentRect ?? {};
    if (width && height) this.ratio = width / height;
  });

  constructor() {
    super();
    this.shapes = [];
    this.selected = null;
    this.tool = null;
    this.draft = [];
    this.counts = new Map();
    this.editable = false;
    this.pointer = null;
    this.ratio = 16 / 9;
    this.addEventListener("keydown", (event) => this.#undoKeys(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  /** Gives the keyboard to the surface that is drawn on, or to the first corner of the selected one. */
  focusFirst(): void {
    const first = this.renderRoot.querySelector<HTMLElement>(".drawing, button.corner");
    first?.focus({ preventScroll: true });
  }

  protected override render() {
    return html`${this.shapes.map((shape) => this.#shape(shape))}
      ${this.tool ? nothing : this.shapes.map((shape) => shapeLabel(shape, `${shape.name} ${this.counts.get(shape.name) ?? ""}`))}
      ${this.tool ? this.#drawing() : this.editable && this.selected ? this.#handles(this.selected) : nothing}`;
  }

  #shape(shape: Shape) {
    return html`<div
      class=${shape === this.selected ? "chosen" : ""}
      @pointerdown=${(event: PointerEvent) => this.#pressShape(event, shape)}
      @pointermove=${this.#dragged}
      @pointerup=${this.#dropped}
      @pointercancel=${this.#dropped}
    >${drawnShape(shape, this.ratio)}</div>`;
  }

  #drawing() {
    const { tool, draft, pointer } = this;
    const points = pointer && draft.length > 0 ? [...draft, pointer] : draft;
    const how =
      tool === "zone"
        ? say(
            "Draw a zone. Press each corner on the picture, and the first again at the end. Enter finishes, Backspace takes a corner back, Escape cancels. Without corners, Enter makes one in the middle.",
          )
        : say(
            "Draw a line. Drag from one end to the other. Escape cancels. Without corners, Enter makes one in the middle.",
          );
    return html`<svg
      class="shape drawing draft"
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      role="application"
      tabindex="0"
      aria-label=${how}
      @pointerdown=${this.#pressDrawing}
      @pointermove=${(event: PointerEvent) => {
        this.pointer = this.#placeOf(event);
      }}
      @pointerup=${this.#releaseDrawing}
      @keydown=${this.#drawingKeys}
    >
      ${twice(tool === "zone" && points.length > 2 ? "polygon" : "polyline", points)}
    </svg>
    ${draft.map((point, i) => html`<p class="label dot" style=${place(point)} aria-hidden="true">${i + 1}</p>`)}`;
  }

  #handles(shape: Shape) {
    const { points, name, kind } = shape;
    const middle = middleOf(points);
    return html`${repeat(
      points,
      (_, i) => i,
      (point, i) => html`<button
        class="corner"
        style=${place(point)}
        aria-label=${kind === "zone" ? say("Corner {n} of {name}: {place}. Arrow keys move it, Delete removes it", { n: i + 1, name, place: percent(point) }) : say("End {n} of {name}: {place}. Arrow keys move it", { n: i + 1, name, place: percent(point) })}
        @pointerdown=${(event: PointerEvent) => this.#pressHandle(event, i)}
        @pointermove=${this.#dragged}
        @pointerup=${this.#dropped}
        @pointercancel=${this.#dropped}
        @keydown=${(event: KeyboardEvent) => this.#handleKeys(event, i)}
      ></button>`,
    )}
    ${
      kind === "zone"
        ? points.map((point, i) => {
            const next = points[(i + 1) % points.length] as SharePoint;
            const between = middleOf([point, next]);
            return html`<button
              class="between"
              style=${place(between)}
              aria-label=${say("Add a corner after corner {n} of {name}", { n: i + 1, name })}
              @click=${() => this.#move(points.toSpliced(i + 1, 0, between))}
            ></button>`;
          })
        : nothing
    }
    <button
      class="middle"
      style=${place(middle)}
      aria-label=${say("The whole of {name}. Arrow keys move it", { name })}
      @pointerdown=${(event: PointerEvent) => this.#pressHandle(event, null)}
      @pointermove=${this.#dragged}
      @pointerup=${this.#dropped}
      @pointercancel=${this.#dropped}
      @keydown=${(event: KeyboardEvent) => this.#handleKeys(event, null)}
    ></button>`;
  }

  readonly #pressDrawing = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).focus({ preventScroll: true });
    const point = this.#placeOf(event);
    const [first] = this.draft;
    const closes = this.tool === "zone" && this.draft.length > 2;
    if (closes && first && this.#near(point, first)) this.#ask("finish");
    else {
      this.#pressed = point;
      this.#ask("point", point);
    }
  };

  /** A line may be drawn by a drag as well as by two presses. */
  readonly #releaseDrawing = (event: PointerEvent): void => {
    const point = this.#placeOf(event);
    const from = this.#pressed;
    this.#pressed = null;
    if (this.tool !== "line" || !from || this.draft.length !== 1) return;
    if (!this.#near(point, from)) this.#ask("point", point);
  };

  readonly #drawingKeys = (event: KeyboardEvent): void => {
    if (event.key === "Enter" || event.key === " ") this.#ask("finish");
    else if (event.key === "Escape") this.#ask("cancel");
    else if (event.key === "Backspace") this.#ask("point-back");
    else return;
    event.preventDefault();
  };

  #pressShape(event: PointerEvent, shape: Shape): void {
    if (!this.editable || event.button !== 0) return;
    if (shape === this.selected) this.#pressHandle(event, null);
    else this.#ask("select", { name: shape.name });
  }

  #pressHandle(event: PointerEvent, corner: number | null): void {
    const { selected } = this;
    if (!selected || event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#drag = { pointer: this.#placeOf(event), points: selected.points, corner };
    this.#ask("drag-start");
  }

  readonly #dragged = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (!drag) return;
    const [x, y] = this.#placeOf(event);
    const by: SharePoint = [x - drag.pointer[0], y - drag.pointer[1]];
    this.#ask("move", { points: moved(drag.points, drag.corner, by), drag: true });
  };

  readonly #dropped = (): void => {
    this.#drag = null;
  };

  #handleKeys(event: KeyboardEvent, corner: number | null): void {
    const { selected } = this;
    const direction = ARROWS[event.key];
    if (!selected) return;
    const { points, kind } = selected;
    if (direction) {
      const step = event.shiftKey ? BIG_STEP : STEP;
      // As it is seen: in a mirrored picture to the left is to the right.
      const flip = getComputedStyle(this).getPropertyValue("--fovea-flip").trim() === "-1" ? -1 : 1;
      this.#move(moved(points, corner, [direction[0] * step * flip, direction[1] * step]));
    } else if (event.key === "Escape") this.#ask("select", { name: null });
    else if (event.key === "Delete" || event.key === "Backspace") {
      if (corner === null || kind !== "zone" || points.length < 4) return;
      this.#move(points.toSpliced(corner, 1));
    } else return;
    event.preventDefault();
  }

  #undoKeys(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    this.#ask(event.shiftKey ? "redo" : "undo");
    event.preventDefault();
  }

  #move(points: readonly SharePoint[]): void {
    this.#ask("move", { points, drag: false });
  }

  #ask(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #placeOf(event: PointerEvent): SharePoint {
    const { left, top, width, height } = this.getBoundingClientRect();
    const x = (event.clientX - left) / width;
    const mirrored = getComputedStyle(this).getPropertyValue("--fovea-flip").trim() === "-1";
    return [mirrored ? 1 - x : x, (event.clientY - top) / height];
  }

  #near(one: SharePoint, other: SharePoint): boolean {
    const { width, height } = this.getBoundingClientRect();
    return Math.hypot((one[0] - other[0]) * width, (one[1] - other[1]) * height) < NEAR;
  }
}

/** All points by so much, or one of them; kept within the picture as a whole. */
function moved(
  points: readonly SharePoint[],
  corner: number | null,
  [byX, byY]: SharePoint,
): SharePoint[] {
  const own = corner === null ? points : points.slice(corner, corner + 1);
  const x = kept(
    byX,
    own.map(([x]) => x),
  );
  const y = kept(
    byY,
    own.map(([, y]) => y),
  );
  return points.map((point, i) =>
    corner === null || corner === i ? [point[0] + x, point[1] + y] : point,
  );
}

/** As far as all of them stay in [0, 1]. */
function kept(by: number, places: readonly number[]): number {
  return Math.min(1 - Math.max(...places), Math.max(-Math.min(...places), by));
}

function middleOf(points: readonly SharePoint[]): SharePoint {
  const sum = points.reduce(([a, b], [x, y]) => [a + x, b + y] as const, [0, 0] as SharePoint);
  return [sum[0] / points.length, sum[1] / points.length];
}

function percent([x, y]: SharePoint): string {
  return say("{x} % across, {y} % down", { x: Math.round(100 * x), y: Math.round(100 * y) });
}

customElements.define("fovea-zone-editor", FoveaZoneEditor);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-zone-editor": FoveaZoneEditor;
  }
}

/**
 * What was found, over the picture: a stack of canvases, one a task, drawn at the screen's own
 * pixels. A task's result costs the drawing of that task alone.
 *
 * A canvas sized in CSS pixels is blurred on dense screens, and one sized by multiplying with
 * `devicePixelRatio` is off by a pixel at fractional zoom, so its size comes from the observer's
 * device-pixel box. Setting a canvas's size clears it; the last result is drawn again then.
 */
import { css, html, LitElement } from "lit";
import type { TaskResult } from "../results/stamp.ts";
import type { NoteOf } from "../tasks/page-task.ts";
import { findPageTask, pageTasks } from "../tasks/page-tasks.ts";

interface Layer {
  readonly canvas: HTMLCanvasElement;
  result: TaskResult | null;
}

/**
 * @attr mirrored positions flip; text stays readable
 * @cssproperty --fovea-label-font family of labels
 */
export class FoveaOverlay extends LitElement {
  static override properties = {
    mirrored: { type: Boolean, reflect: true },
  };
  static override styles = css`
    :host {
      display: block;
      pointer-events: none;
    }
    canvas {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
    }
  `;

  declare mirrored: boolean;

  readonly #layers = new Map<string, Layer>();
  #noteOf: NoteOf | null = null;
  #width = 0;
  #height = 0;
  readonly #observer = new ResizeObserver(([entry]) => {
    if (entry) this.#resize(entry);
  });

  constructor() {
    super();
    this.mirrored = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    try {
      this.#observer.observe(this, { box: "device-pixel-content-box" });
    } catch {
      // Safari has no device-pixel box; CSS pixels times the ratio come close.
      this.#observer.observe(this);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  /** Shows a result in place of the task's last one. Borrows its layer until the next. */
  show(result: TaskResult): void {
    if (!findPageTask(result.task)) return;
    const layer = this.#layer(result.task);
    layer.result = result;
    this.#draw(layer);
  }

  /** Takes one task's result away, or all. */
  clear(taskId?: string): void {
    for (const [id, layer] of this.#layers) {
      if (taskId !== undefined && id !== taskId) continue;
      layer.result = null;
      this.#draw(layer);
    }
  }

  /** What labels say beside what was found; draws a task's last result again with it. */
  annotate(taskId: string, noteOf: NoteOf | null): void {
    this.#noteOf = noteOf;
    const layer = this.#layers.get(taskId);
    if (layer) this.#draw(layer);
  }

  /** The canvas of a task that has shown something, or null. */
  canvasOf(taskId: string): HTMLCanvasElement | null {
    return this.#layers.get(taskId)?.canvas ?? null;
  }

  /** Draws what is on show over a picture of that many pixels. Borrows the context. */
  paint(context: OffscreenCanvasRenderingContext2D, width: number, height: number): void {
    const shown = this.clientWidth || width;
    for (const id of pageTasks().keys()) {
      const result = this.#layers.get(id)?.result;
      if (result) this.#drawOn(context, result, width, height, width / shown);
    }
  }

  protected override updated(): void {
    for (const layer of this.#layers.values()) this.#draw(layer);
  }

  protected override render() {
    // In the tasks' order, whichever came first: masks lie below boxes.
    return html`${[...pageTasks().keys()].map((id) => this.canvasOf(id))}`;
  }

  #layer(taskId: string): Layer {
    const known = this.#layers.get(taskId);
    if (known) return known;
    const canvas = document.createElement("canvas");
    canvas.dataset.task = taskId;
    canvas.setAttribute("aria-hidden", "true");
    canvas.width = this.#width;
    canvas.height = this.#height;
    const layer: Layer = { canvas, result: null };
    this.#layers.set(taskId, layer);
    this.requestUpdate();
    return layer;
  }

  #resize(entry: ResizeObserverEntry): void {
    const device = entry.devicePixelContentBoxSize?.[0];
    this.#width = device?.inlineSize ?? Math.round(entry.contentRect.width * devicePixelRatio);
    this.#height = device?.blockSize ?? Math.round(entry.contentRect.height * devicePixelRatio);
    for (const layer of this.#layers.values()) {
      const { canvas } = layer;
      if (canvas.width === this.#width && canvas.height === this.#height) continue;
      canvas.width = this.#width;
      canvas.height = this.#height;
      this.#draw(layer);
    }
  }

  #draw({ canvas, result }: Layer): void {
    const context = canvas.getContext("2d");
    if (!context) return;
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (result) this.#drawOn(context, result, canvas.width, canvas.height, devicePixelRatio);
  }

  /** @param density canvas pixels per CSS pixel */
  #drawOn(
    context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
    result: TaskResult,
    width: number,
    height: number,
    density: number,
  ): void {
    const task = findPageTask(result.task);
    if (!task || result.stamp.width <= 0 || result.stamp.height <= 0) return;
    // Its owner has closed it, for the task is gone.
    if (result.layer?.width === 0) return;
    task.draw(context, result, {
      scaleX: width / result.stamp.width,
      scaleY: height / result.stamp.height,
      devicePixelRatio: density,
      mirrored: this.mirrored,
      fontFamily: getComputedStyle(this).getPropertyValue("--fovea-label-font") || "sans-serif",
      noteOf: this.#noteOf,
    });
  }
}

customElements.define("fovea-overlay", FoveaOverlay);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-overlay": FoveaOverlay;
  }
}

/**
 * One canvas over the picture, drawn at the screen's own pixels.
 *
 * A canvas sized in CSS pixels is blurred on dense screens, and one sized by multiplying with
 * `devicePixelRatio` is off by a pixel at fractional zoom, so its size comes from the observer's
 * device-pixel box. Setting a canvas's size clears it; the last results are drawn again then.
 */
import { css, html, LitElement } from "lit";
import type { TaskResult } from "../results/stamp.ts";
import { PAGE_TASKS } from "../tasks/page-tasks.ts";

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
      display: block;
      width: 100%;
      height: 100%;
    }
  `;

  declare mirrored: boolean;

  readonly canvas = document.createElement("canvas");
  readonly #results = new Map<string, TaskResult>();
  readonly #observer = new ResizeObserver(([entry]) => {
    if (entry) this.#resize(entry);
  });

  constructor() {
    super();
    this.mirrored = false;
    this.canvas.setAttribute("aria-hidden", "true");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    try {
      this.#observer.observe(this.canvas, { box: "device-pixel-content-box" });
    } catch {
      // Safari has no device-pixel box; CSS pixels times the ratio come close.
      this.#observer.observe(this.canvas);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  /** Shows a result in place of the task's last one. */
  show(result: TaskResult): void {
    this.#results.set(result.task, result);
    this.#draw();
  }

  clear(): void {
    this.#results.clear();
    this.#draw();
  }

  protected override updated(): void {
    this.#draw();
  }

  protected override render() {
    return html`${this.canvas}`;
  }

  #resize(entry: ResizeObserverEntry): void {
    const device = entry.devicePixelContentBoxSize?.[0];
    const width = device?.inlineSize ?? Math.round(entry.contentRect.width * devicePixelRatio);
    const height = device?.blockSize ?? Math.round(entry.contentRect.height * devicePixelRatio);
    if (this.canvas.width === width && this.canvas.height === height) return;
    this.canvas.width = width;
    this.canvas.height = height;
    this.#draw();
  }

  #draw(): void {
    const context = this.canvas.getContext("2d");
    if (!context) return;
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    for (const [taskId, result] of this.#results) {
      const task = PAGE_TASKS.get(taskId);
      if (!task || result.stamp.width <= 0 || result.stamp.height <= 0) continue;
      task.draw(context, result, {
        scaleX: this.canvas.width / result.stamp.width,
        scaleY: this.canvas.height / result.stamp.height,
        devicePixelRatio,
        mirrored: this.mirrored,
        fontFamily: getComputedStyle(this).getPropertyValue("--fovea-label-font") || "sans-serif",
      });
    }
  }
}

customElements.define("fovea-overlay", FoveaOverlay);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-overlay": FoveaOverlay;
  }
}

import { css, html } from "lit";
import { StyledElement } from "../look/styled-element.ts";

/** Sunflower angle: spreads points evenly at every radius, without rows. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const RECEPTORS = 1500;

/**
 * The picture behind the first page: receptors of a retina. They are dense and fine where one looks
 * and coarse around it, which is what a fovea is. The spot follows the pointer.
 */
export class FoveaRetina extends StyledElement {
  static override styles = css`
    :host {
      display: block;
      color: light-dark(#16212c, #dfe7ee);
    }
    canvas {
      display: block;
      width: 100%;
      height: 100%;
    }
  `;

  readonly #canvas = document.createElement("canvas");
  #looking = { x: 0.62, y: 0.42 };
  #shown = { x: 0.62, y: 0.42 };
  #frame = 0;
  #listening = new AbortController();
  readonly #observer = new ResizeObserver(() => this.#resize());

  constructor() {
    super();
    this.#canvas.setAttribute("aria-hidden", "true");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#observer.observe(this.#canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw(), {
      signal,
    });
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    window.addEventListener("pointermove", (event) => this.#look(event), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  protected override render() {
    return html`${this.#canvas}`;
  }

  #resize(): void {
    const { width, height } = this.#canvas.getBoundingClientRect();
    this.#canvas.width = Math.round(width * devicePixelRatio);
    this.#canvas.height = Math.round(height * devicePixelRatio);
    this.#draw();
  }

  #look(event: PointerEvent): void {
    const box = this.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return;
    this.#looking = {
      x: (event.clientX - box.left) / box.width,
      y: (event.clientY - box.top) / box.height,
    };
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#glide());
  }

  /** Follows slowly, as the eye does, and rests when it has arrived. */
  #glide(): void {
    const dx = this.#looking.x - this.#shown.x;
    const dy = this.#looking.y - this.#shown.y;
    this.#shown = { x: this.#shown.x + dx * 0.08, y: this.#shown.y + dy * 0.08 };
    this.#draw();
    const arrived = Math.hypot(dx, dy) < 0.002;
    this.#frame = arrived ? 0 : requestAnimationFrame(() => this.#glide());
  }

  #draw(): void {
    const context = this.#canvas.getContext("2d");
    if (!context) return;
    const { width, height } = this.#canvas;
    const reach = Math.hypot(width, height);
    const ink = getComputedStyle(this).color;
    context.clearRect(0, 0, width, height);
    for (let n = 1; n < RECEPTORS; n++) {
      const share = n / RECEPTORS;
      // The power packs the points towards the middle; their size grows with their distance.
      const radius = reach * share ** 1.35;
      const x = this.#shown.x * width + radius * Math.cos(n * GOLDEN_ANGLE);
      const y = this.#shown.y * height + radius * Math.sin(n * GOLDEN_ANGLE);
      const size = devicePixelRatio * (1.2 + 9 * share);
      if (x < -size || y < -size || x > width + size || y > height + size) continue;
      const central = share < 0.06;
      context.globalAlpha = central ? 1 : Math.max(0.07, 0.62 - 0.95 * Math.sqrt(share));
      context.fillStyle = central ? "#e5a800" : ink;
      context.beginPath();
      context.arc(x, y, size, 0, 2 * Math.PI);
      context.fill();
    }
    context.globalAlpha = 1;
  }
}

customElements.define("fovea-retina", FoveaRetina);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-retina": FoveaRetina;
  }
}

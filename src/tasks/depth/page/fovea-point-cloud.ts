import { css, html, nothing } from "lit";
import { isOfClass } from "../../../is-of-class.ts";
import { icon } from "../../../look/icons.ts";
import { StyledElement } from "../../../look/styled-element.ts";
import { controls, theme } from "../../../look/theme.ts";
import { say, type Words } from "../../../words/say.ts";
import type { DepthResult } from "../result.ts";
import { type CloudPicture, PointCloudRenderer } from "./point-cloud-renderer.ts";
import { PointCloudView } from "./point-cloud-view.ts";

/** Radians for each key press, and for each CSS pixel of a drag. */
const KEY_TURN = Math.PI / 24;
const DRAG_TURN = 0.008;
/** Factor for each key press, and its logarithm for each pixel of the wheel (a notch has 100). */
const KEY_ZOOM = 1.15;
const WHEEL_ZOOM = 0.0015;

/** What is to be seen; all but `shown` have a sentence in place of it. */
type CloudStatus = "empty" | "shown" | "lost" | "unavailable";

const SENTENCES: Readonly<Record<Exclude<CloudStatus, "shown">, Words>> = {
  empty: "Waiting for a picture with its depth.",
  lost: "The browser has taken the graphics away for a moment.",
  unavailable: "This browser gives no WebGL 2, which this view is drawn with.",
};

/**
 * Picture and depth as a cloud of points, to be turned by pointer, fingers or keys. Nothing moves by
 * itself. Heavy enough to be loaded only when someone wants to see it.
 *
 * @attr mirrored left and right change places, as in the picture beside it
 */
export class FoveaPointCloud extends StyledElement {
  static override properties = {
    mirrored: { type: Boolean, reflect: true },
    status: { state: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      .cloud {
        position: relative;
        border-radius: var(--radius);
        background: #11181f;
      }
      canvas {
        display: block;
        width: 100%;
        aspect-ratio: 4 / 3;
        border-radius: inherit;
        cursor: grab;
        touch-action: none;
      }
      canvas:active {
        cursor: grabbing;
      }
      .cloud:fullscreen {
        border-radius: 0;
      }
      .cloud:fullscreen canvas {
        width: 100vw;
        height: 100vh;
      }
      button {
        position: absolute;
        top: 0.4rem;
        right: 0.4rem;
        min-width: 2.5rem;
        padding: 0.3rem;
        border-color: transparent;
        background: rgb(7 9 12 / 0.6);
        color: #eef3f7;
      }
      button:hover:not(:disabled) {
        background: rgb(7 9 12 / 0.85);
      }
      button:focus-visible {
        outline-color: #ffd768;
      }
      canvas:focus-visible {
        outline-offset: -2px;
        outline-color: #ffd768;
      }
      p {
        margin: 0.4rem 0 0;
        font-size: 0.8125rem;
        color: var(--muted);
      }
      .cloud p {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        margin: 0;
        padding: 1rem;
        color: #dfe7ee;
        text-align: center;
        font-size: 0.875rem;
        pointer-events: none;
      }
    `,
  ];

  declare mirrored: boolean;
  declare status: CloudStatus;
  readonly #view = new PointCloudView();
  /** CSS pixels of every pointer that is down, by id: two make a pinch. */
  readonly #pointers = new Map<number, readonly [number, number]>();
  readonly #observer = new ResizeObserver(() => this.#resize());
  #canvas: HTMLCanvasElement | null = null;
  #renderer: PointCloudRenderer | null = null;
  #drawing = 0;

  constructor() {
    super();
    this.mirrored = false;
    this.status = "empty";
  }

  /** Shows a result that has a map, with the frame it was made of. Borrows the frame for the call. */
  show(frame: CloudPicture, result: DepthResult): void {
    if (!this.#renderer?.take(frame, result)) return;
    if (this.status === "empty") this.status = "shown";
    this.#draw();
  }

  /** Takes away what is shown. */
  clear(): void {
    this.#renderer?.clear();
    if (this.status === "shown") this.status = "empty";
    this.#draw();
  }

  /** What lies near goes right and down for values above 0; in radians. */
  turn(about: number, tilt: number): void {
    this.#view.turn(about, tilt);
    this.#draw();
  }

  /** Nearer for a factor above 1. */
  zoom(factor: number): void {
    this.#view.zoom(factor);
    this.#draw();
  }

  reset(): void {
    this.#view.reset();
    this.#draw();
  }

  // A canvas whose context was given back never gets another: each time in the page, a new one.
  override connectedCallback(): void {
    super.connectedCallback();
    const canvas = document.createElement("canvas");
    this.#canvas = canvas;
    this.#renderer = PointCloudRenderer.create(canvas);
    this.status = this.#renderer ? "empty" : "unavailable";
    if (this.#renderer) this.#renderer.onRestored = () => this.#restored();
    canvas.addEventListener("webglcontextlost", () => {
      // That of a canvas given back is heard of late, when another may be there.
      if (this.#canvas === canvas) this.status = "lost";
    });
    this.#listen(canvas);
    this.#observer.observe(canvas);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    cancelAnimationFrame(this.#drawing);
    this.#drawing = 0;
    this.#pointers.clear();
    this.#renderer?.dispose();
    this.#renderer = null;
    this.#canvas = null;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("mirrored")) this.#draw();
  }

  protected override render() {
    const { status } = this;
    return html`<div class="cloud">
        ${this.#canvas}
        ${status === "shown" ? nothing : html`<p role="status">${say(SENTENCES[status])}</p>`}
        <button aria-label=${say("Fullscreen")} title=${say("Fullscreen")} @click=${this.#fullscreen}>
          ${icon("full")}
        </button>
      </div>
      <p>${say("Drag or arrow keys turn it; wheel, + and − zoom; 0 goes back. The lens is assumed, and without metres the distance of the far end, too: plausible, not measured.")}</p>`;
  }

  readonly #fullscreen = (): void => {
    const cloud = this.renderRoot.querySelector(".cloud");
    const done = this.ownerDocument.fullscreenElement
      ? this.ownerDocument.exitFullscreen()
      : cloud?.requestFullscreen();
    // Refused inside a frame that may not: it stays as it is.
    done?.catch(() => undefined);
    // So that the keys turn it at once.
    this.#canvas?.focus();
  };

  #listen(canvas: HTMLCanvasElement): void {
    canvas.tabIndex = 0;
    // Screen readers leave the arrow keys to an application, but not to a picture.
    canvas.setAttribute("role", "application");
    canvas.setAttribute(
      "aria-label",
      say(
        "Picture and depth in three dimensions. Arrow keys turn it, plus and minus zoom, 0 goes back.",
      ),
    );
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.#pointers.set(event.pointerId, [event.clientX, event.clientY]);
    });
    canvas.addEventListener("pointermove", (event) => this.#drag(event));
    for (const type of ["pointerup", "pointercancel"] as const) {
      canvas.addEventListener(type, (event) => this.#pointers.delete(event.pointerId));
    }
    canvas.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    canvas.addEventListener("keydown", (event) => this.#key(event));
  }

  #drag({ pointerId, clientX, clientY }: PointerEvent): void {
    const before = this.#pointers.get(pointerId);
    if (!before) return;
    const [x, y] = before;
    this.#pointers.set(pointerId, [clientX, clientY]);
    const other = [...this.#pointers].find(([id]) => id !== pointerId)?.[1];
    if (!other) {
      this.turn((clientX - x) * DRAG_TURN, (clientY - y) * DRAG_TURN);
      return;
    }
    const apart = Math.hypot(x - other[0], y - other[1]);
    if (apart > 0) this.zoom(Math.hypot(clientX - other[0], clientY - other[1]) / apart);
  }

  /** A wheel over something that nobody has chosen scrolls the page, as everywhere. */
  #wheel(event: WheelEvent): void {
    const focused =
      isOfClass(this.renderRoot, "ShadowRoot") && this.renderRoot.activeElement !== null;
    if (!focused && !event.ctrlKey) return;
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
    this.zoom(Math.exp(-event.deltaY * pixels * WHEEL_ZOOM));
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.turn(-KEY_TURN, 0),
      ArrowRight: () => this.turn(KEY_TURN, 0),
      ArrowUp: () => this.turn(0, -KEY_TURN),
      ArrowDown: () => this.turn(0, KEY_TURN),
      "+": () => this.zoom(KEY_ZOOM),
      "=": () => this.zoom(KEY_ZOOM),
      "-": () => this.zoom(1 / KEY_ZOOM),
      "0": () => this.reset(),
    };
    const action = actions[event.key];
    if (!action) return;
    // The studio's own arrow keys are not meant while this has the focus.
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  #restored(): void {
    this.status = this.#renderer?.hasPicture ? "shown" : "empty";
    this.#draw();
  }

  #resize(): void {
    const canvas = this.#canvas;
    if (!canvas) return;
    const width = Math.round(canvas.clientWidth * devicePixelRatio);
    const height = Math.round(canvas.clientHeight * devicePixelRatio);
    if (width === 0 || (canvas.width === width && canvas.height === height)) return;
    canvas.width = width;
    canvas.height = height;
    // At once: the new size has emptied it, and the screen's next picture is due.
    this.#renderer?.draw(this.#view, this.mirrored);
  }

  /** At the screen's next picture, once, however often it is asked for until then. */
  #draw(): void {
    if (this.#drawing || !this.#renderer) return;
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = 0;
      this.#renderer?.draw(this.#view, this.mirrored);
    });
  }
}

customElements.define("fovea-point-cloud", FoveaPointCloud);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-point-cloud": FoveaPointCloud;
  }
}

import { css, html, nothing } from "lit";
import { StyledElement } from "../../../look/styled-element.ts";
import { theme } from "../../../look/theme.ts";
import { say } from "../../../words/say.ts";
import type { DepthResult } from "../result.ts";
import { depthAt } from "./depth-at.ts";
import { depthText } from "./depth-text.ts";

/** Of the picture, for each press of an arrow key; with Shift. */
const STEP = 0.05;
const FINE_STEP = 0.01;

/** Shares of the shown picture, from the top left. */
interface Place {
  readonly x: number;
  readonly y: number;
}

const MIDDLE: Place = { x: 0.5, y: 0.5 };

/**
 * How far away what lies under the pointer is; by keyboard, what lies under a cross that arrow keys
 * move. It lies over a `fovea-stage`, in its slot, and takes the place of the picture there.
 *
 * The map that is read costs something for every frame, so the element says when it wants one, and
 * the owner sees to it that results have one just then.
 *
 * @attr mirrored the picture below is flipped
 * @attr reading a point is looked at; set by the element
 * @fires map-request `CustomEvent<{wanted: boolean}>`: results should carry a map, or need not
 */
export class FoveaDepthProbe extends StyledElement {
  static override properties = {
    mirrored: { type: Boolean, reflect: true },
    reading: { type: Boolean, reflect: true },
    result: { attribute: false },
    place: { state: true },
    focused: { state: true },
    told: { state: true },
  };
  static override styles = [
    theme,
    css`
      :host {
        position: absolute;
        inset: 0;
        margin: auto;
        aspect-ratio: var(--fovea-ratio, 1.7778);
        width: min(100cqw, calc(100cqh * var(--fovea-ratio, 1.7778)));
      }
      .field {
        position: absolute;
        inset: 0;
        cursor: crosshair;
        /* The page can still be scrolled by a finger on the picture. */
        touch-action: pan-y pinch-zoom;
      }
      .field:focus-visible {
        outline-offset: -3px;
        outline-color: #ffd768;
      }
      .cross,
      output {
        position: absolute;
        left: calc(var(--x) * 100%);
        top: calc(var(--y) * 100%);
        pointer-events: none;
      }
      .cross {
        width: 1.6rem;
        aspect-ratio: 1;
        translate: -50% -50%;
        filter: drop-shadow(0 0 1px #000) drop-shadow(0 0 1px #000);
        background:
          linear-gradient(#fff, #fff) center / 2px 100% no-repeat,
          linear-gradient(#fff, #fff) center / 100% 2px no-repeat;
        mask: radial-gradient(circle, transparent 3px, #000 4px);
      }
      output {
        padding: 0.2rem 0.55rem;
        border-radius: 8px;
        background: rgb(7 9 12 / 0.85);
        color: #eef3f7;
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
        /* Beside the point, towards the middle of the picture, where there is room. */
        translate: calc(-100% - 1rem) calc(-100% - 0.6rem);
      }
      output.right {
        translate: 1rem calc(-100% - 0.6rem);
      }
      output.below {
        translate: calc(-100% - 1rem) 1rem;
      }
      output.right.below {
        translate: 1rem 1rem;
      }
      @media (max-width: 40rem) {
        output {
          white-space: normal;
          width: max-content;
          max-width: 45cqw;
        }
      }
    `,
  ];

  declare mirrored: boolean;
  declare reading: boolean;
  /** The newest; null while there is none. */
  declare result: DepthResult | null;
  declare place: Place;
  /** By keyboard or by a press on the picture, which so keeps its point when the pointer leaves. */
  declare focused: boolean;
  /** To screen readers, when the point has moved: a moving picture would talk without end. */
  declare told: string;

  constructor() {
    super();
    this.mirrored = false;
    this.reading = false;
    this.result = null;
    this.place = MIDDLE;
    this.focused = false;
    this.told = "";
  }

  /** Depth at the point, as the map has it; null where nothing is known or looked at. */
  get value(): number | null {
    const { reading, result, place } = this;
    if (!reading || !result?.map) return null;
    const { map, stamp } = result;
    const x = this.mirrored ? 1 - place.x : place.x;
    return depthAt(map, stamp, x * stamp.width, place.y * stamp.height);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.focused = false;
    this.#read(false);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // The first map after the focus came.
    if (changed.has("result") && this.focused && this.told === "") this.#tell();
  }

  protected override render() {
    const { reading, focused, place } = this;
    const side = `${place.x < 0.5 ? "right" : ""} ${place.y < 0.5 ? "below" : ""}`;
    return html`<div
        class="field"
        role="application"
        tabindex="0"
        aria-label=${say("Depth of a point of the picture. Arrow keys move it.")}
        style="--x: ${place.x.toFixed(4)}; --y: ${place.y.toFixed(4)}"
        @pointermove=${this.#point}
        @pointerdown=${this.#point}
        @pointerleave=${this.#leave}
        @focus=${this.#focus}
        @blur=${this.#blur}
        @keydown=${this.#key}
      >
        ${reading && focused ? html`<span class="cross"></span>` : nothing}
        ${reading ? html`<output class=${side} aria-hidden="true">${this.#words()}</output>` : nothing}
      </div>
      <span class="visually-hidden" role="status">${this.told}</span>`;
  }

  #words(): string {
    const { value, result } = this;
    if (value === null || !result?.map) return say("Measuring…");
    return depthText(value, result.map, result.metric);
  }

  readonly #point = (event: PointerEvent): void => {
    const box = this.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return;
    this.place = {
      x: within((event.clientX - box.left) / box.width),
      y: within((event.clientY - box.top) / box.height),
    };
    this.#read(true);
  };

  readonly #leave = (): void => {
    if (!this.focused) this.#read(false);
  };

  readonly #focus = (): void => {
    this.focused = true;
    this.told = "";
    this.#read(true);
    this.#tell();
  };

  readonly #blur = (): void => {
    this.focused = false;
    this.told = "";
    this.#read(false);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? FINE_STEP : STEP;
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const move = steps[event.key];
    if (!move) return;
    // The studio's own arrow keys are not meant while this has the focus.
    event.preventDefault();
    event.stopPropagation();
    this.place = { x: within(this.place.x + move[0]), y: within(this.place.y + move[1]) };
    this.#tell();
  };

  #tell(): void {
    if (this.value === null) return;
    const { x, y } = this.place;
    const percent = (share: number) => `${Math.round(100 * share)} %`;
    this.told = say("{depth}; {x} across, {y} down.", {
      depth: this.#words(),
      x: percent(x),
      y: percent(y),
    });
  }

  #read(wanted: boolean): void {
    if (this.reading === wanted) return;
    this.reading = wanted;
    this.dispatchEvent(
      new CustomEvent("map-request", { detail: { wanted }, bubbles: true, composed: true }),
    );
  }
}

function within(share: number): number {
  return Math.max(0, Math.min(1, share));
}

customElements.define("fovea-depth-probe", FoveaDepthProbe);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-depth-probe": FoveaDepthProbe;
  }
}

import { css, html, nothing } from "lit";
import { StyledElement } from "../../../look/styled-element.ts";
import { theme } from "../../../look/theme.ts";
import { say } from "../../../words/say.ts";
import type { PoseResult, WorldPoint } from "../result.ts";
import { SKELETONS } from "../skeleton.ts";
import { SIDE_COLOURS } from "./overlay.ts";

/** Metres from the middle to the canvas's edge: a person with the arms up. */
const REACH = 1.15;
/** Radians for each key press, and for each CSS pixel of a drag. */
const KEY_TURN = Math.PI / 12;
const DRAG_TURN = 0.01;
/** Radians up or down: from straight above the person would be all hair. */
const STEEPEST = 1.4;
/** Distance of the eye in metres; nearer is more perspective. */
const EYE = 4;
const LEAST_SCORE = 0.3;

/**
 * A pose in the room, to be turned by pointer or arrow keys: the world landmarks of the best person,
 * seen from the front at first, the feet below.
 */
export class FoveaPose3d extends StyledElement {
  static override properties = { result: { attribute: false }, hasPose: { state: true } };
  static override styles = [
    theme,
    css`
      :host {
        display: block;
        position: relative;
      }
      canvas {
        display: block;
        width: 100%;
        aspect-ratio: 1;
        border-radius: var(--radius);
        background: #11181f;
        cursor: grab;
        touch-action: none;
      }
      canvas:active {
        cursor: grabbing;
      }
      p {
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

  declare result: PoseResult | null;
  declare hasPose: boolean;
  readonly #canvas = document.createElement("canvas");
  #turn = 0.4;
  #tilt = 0.15;
  readonly #observer = new ResizeObserver(() => this.#resize());

  constructor() {
    super();
    this.result = null;
    this.hasPose = false;
    const canvas = this.#canvas;
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", say("The pose in three dimensions. Arrow keys turn it."));
    canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
    canvas.addEventListener("pointermove", (event) => {
      if (!canvas.hasPointerCapture(event.pointerId)) return;
      this.turn(event.movementX * DRAG_TURN, event.movementY * DRAG_TURN);
    });
    canvas.addEventListener("keydown", (event) => this.#key(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this.#canvas);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  /** Turns the person about the upright axis and tilts the view; in radians. */
  turn(about: number, tilt: number): void {
    this.#turn += about;
    this.#tilt = Math.max(-STEEPEST, Math.min(STEEPEST, this.#tilt + tilt));
    this.#draw();
  }

  protected override willUpdate(): void {
    this.hasPose = this.#world() !== null;
  }

  protected override updated(): void {
    this.#draw();
  }

  protected override render() {
    return html`${this.#canvas}
      ${this.hasPose ? nothing : html`<p>${this.#emptyText()}</p>`}`;
  }

  #emptyText(): string {
    const flat = (this.result?.poses.length ?? 0) > 0;
    return flat
      ? say("This network's poses are flat. BlazePose gives depth.")
      : say("Nobody in sight.");
  }

  #world(): readonly WorldPoint[] | null {
    return this.result?.poses[0]?.world ?? null;
  }

  #key(event: KeyboardEvent): void {
    const turns: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-KEY_TURN, 0],
      ArrowRight: [KEY_TURN, 0],
      ArrowUp: [0, -KEY_TURN],
      ArrowDown: [0, KEY_TURN],
    };
    const turn = turns[event.key];
    if (!turn) return;
    // The studio's own arrow keys are not meant while this has the focus.
    event.preventDefault();
    event.stopPropagation();
    this.turn(...turn);
  }

  #resize(): void {
    const side = Math.round(this.#canvas.clientWidth * devicePixelRatio);
    if (side === 0 || this.#canvas.width === side) return;
    this.#canvas.width = side;
    this.#canvas.height = side;
    this.#draw();
  }

  #draw(): void {
    const canvas = this.#canvas;
    const context = canvas.getContext("2d");
    const world = this.#world();
    context?.clearRect(0, 0, canvas.width, canvas.height);
    const { result } = this;
    if (!context || !world || !result) return;
    const points = world.map((point) => this.#project(point, canvas.width));
    const scores = result.poses[0]?.keypoints.map(({ score }) => score) ?? [];
    // What is further away is drawn first.
    const bones = SKELETONS[result.skeleton].bones.toSorted(
      (a, b) => (points[b.from]?.depth ?? 0) - (points[a.from]?.depth ?? 0),
    );
    context.lineCap = "round";
    for (const { from, to, side } of bones) {
      const [a, b] = [points[from], points[to]];
      if (!a || !b) continue;
      const score = Math.min(scores[from] ?? 0, scores[to] ?? 0);
      context.globalAlpha = score < LEAST_SCORE ? 0.25 : 1;
      context.strokeStyle = SIDE_COLOURS[side];
      context.lineWidth = (canvas.width / 90) * ((a.size + b.size) / 2);
      context.beginPath();
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  /** Canvas pixels, nearness (1 in the middle plane) and depth in metres away from the eye. */
  #project({ x, y, z }: WorldPoint, side: number) {
    const [sinTurn, cosTurn] = [Math.sin(this.#turn), Math.cos(this.#turn)];
    const [sinTilt, cosTilt] = [Math.sin(this.#tilt), Math.cos(this.#tilt)];
    const across = x * cosTurn + z * sinTurn;
    const away = z * cosTurn - x * sinTurn;
    const down = y * cosTilt - away * sinTilt;
    const depth = away * cosTilt + y * sinTilt;
    const size = EYE / (EYE + depth);
    const scale = (side / (2 * REACH)) * size;
    return { x: side / 2 + across * scale, y: side / 2 + down * scale, size, depth };
  }
}

customElements.define("fovea-pose-3d", FoveaPose3d);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-pose-3d": FoveaPose3d;
  }
}

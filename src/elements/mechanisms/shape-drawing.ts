/** How zones, lines and their labels are drawn over the picture, by elements and by the studio. */
import { css, html, svg, type TemplateResult } from "lit";
import type { Shape } from "../../zones/shape.ts";
import type { SharePoint } from "../../zones/share-point.ts";

/** CSS pixels between a label and what it is of. */
const OFF = 12;

/** Of a box over the picture, in which `drawnShape` and `shapeLabel` lie. */
export const drawnShapeStyles = css`
  .shape {
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
  .label {
    --x: calc(50% + var(--fovea-flip, 1) * (var(--at-x) * 1% - 50%));
    position: absolute;
    left: var(--x);
    top: calc(var(--at-y) * 1%);
    /* By as much of its own width as it is along the picture, so that it is never cut off. */
    translate: calc(-1 * var(--x)) var(--down);
    max-width: 100%;
    margin: 0;
    padding: 0.1rem 0.45rem;
    border-radius: 6px;
    background: rgb(4 8 12 / 0.8);
    color: #f4f6f8;
    font-family: var(--fovea-label-font, sans-serif);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
    line-height: 1.4;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;

/**
 * The drawing of a shape; a line's arrow points to where “in” is.
 * @param ratio width by height of the picture as it is on show: directions depend on it
 */
export function drawnShape(shape: Shape, ratio: number): TemplateResult {
  if (shape.kind === "line") return drawnLine(shape.points, ratio);
  return html`<svg
    class="shape"
    part="shape"
    viewBox="0 0 1 1"
    preserveAspectRatio="none"
    aria-hidden="true"
  >${twice("polygon", shape.points)}</svg>`;
}

/** A border with its dark rim, in a view box of the picture's shares. */
export function twice(tag: "polygon" | "polyline", places: readonly SharePoint[]) {
  const points = places.map(([x, y]) => `${x},${y}`).join(" ");
  return tag === "polygon"
    ? svg`<polygon class="rim" points=${points}></polygon><polygon class="border" points=${points}></polygon>`
    : svg`<polyline class="rim" points=${points}></polyline><polyline class="border" points=${points}></polyline>`;
}

/** Its name and what it counted, above it; below where there is no room. */
export function shapeLabel({ kind, points }: Shape, text: unknown): TemplateResult {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const x =
    kind === "line" ? (points[0] as SharePoint)[0] : (Math.min(...xs) + Math.max(...xs)) / 2;
  const top = Math.min(...ys);
  // A share of an unknown height, which is that of a few lines of text on the smallest screens.
  const above = top > 0.15;
  const y = above ? top : Math.max(...ys) < 0.85 ? Math.max(...ys) : top;
  const down = above ? `calc(-100% - ${OFF}px)` : `${OFF}px`;
  return html`<p class="label" part="label" style=${`${place([x, y])}; --down: ${down}`}>${text}</p>`;
}

/** For a style: where something lies over the picture. */
export function place([x, y]: SharePoint): string {
  return `--at-x: ${100 * x}; --at-y: ${100 * y}`;
}

function drawnLine([[x1, y1], [x2, y2]]: readonly [SharePoint, SharePoint], ratio: number) {
  const angle = (Math.atan2(y2 - y1, (x2 - x1) * ratio) * 180) / Math.PI;
  const arrow = "M0 2v15m-6 -6l6 6l6 -6";
  const line = (className: string) => svg`<line
    class=${className}
    x1=${`${100 * x1}%`} y1=${`${100 * y1}%`} x2=${`${100 * x2}%`} y2=${`${100 * y2}%`}
  ></line>`;
  return html`<svg class="shape" part="shape" aria-hidden="true">
    ${line("rim")}${line("border")}${line("hit")}
    <svg x=${`${50 * (x1 + x2)}%`} y=${`${50 * (y1 + y2)}%`} overflow="visible">
      <g transform=${`rotate(${angle})`}>
        <path class="rim" d=${arrow}></path>
        <path class="border" d=${arrow}></path>
      </g>
    </svg>
  </svg>`;
}

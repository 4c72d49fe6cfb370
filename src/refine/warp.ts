/**
 * Moves results forward in time along the flow: what was found on one frame, to where it is on the
 * next. Pure arithmetic; nothing that was given is changed.
 *
 * Boxes and points are in source pixels. A flow map says of each place of the frame before where it
 * went, so points are read at their place (bilinear), and a box goes by the median of the flow in it,
 * which a background in its corners does not spoil; boxes keep their size. Maps are warped backwards:
 * each pixel asks where it came from. Where something has uncovered what was hidden, they show what
 * is there a moment longer.
 */
import type { Size } from "../geometry/size.ts";
import type { Box } from "../results/box.ts";
import { type Displacement, flowAt } from "../results/flow-at.ts";
import type { FlowMap } from "../results/flow-map.ts";

/** Places of a box that are looked at, a side. */
const BOX_SAMPLES = 16;
/** Rounds of "where did it come from"; each makes the answer's error smaller by the flow's slope. */
const ROUNDS = 4;

/**
 * A point of the frame before (pixels of the source), where it is after the flow; all else of it
 * stays.
 * @param source size of the frame, in pixels
 */
export function warpPoint<Point extends { readonly x: number; readonly y: number }>(
  point: Point,
  flow: FlowMap,
  source: Size,
): Point {
  const { x, y } = flowAt(flow, point.x / source.width, point.y / source.height);
  return { ...point, x: point.x + x, y: point.y + y };
}

/**
 * A box of the frame before (pixels of the source), moved by the median flow in it; its size stays.
 * @param source size of the frame, in pixels
 */
export function warpBox(box: Box, flow: FlowMap, source: Size): Box {
  const across = new Float64Array(BOX_SAMPLES ** 2);
  const down = new Float64Array(BOX_SAMPLES ** 2);
  const at: Displacement = { x: 0, y: 0 };
  for (let i = 0; i < across.length; i++) {
    const x = box.x + (((i % BOX_SAMPLES) + 0.5) / BOX_SAMPLES) * box.width;
    const y = box.y + ((Math.floor(i / BOX_SAMPLES) + 0.5) / BOX_SAMPLES) * box.height;
    flowAt(flow, x / source.width, y / source.height, at);
    across[i] = at.x;
    down[i] = at.y;
  }
  return { ...box, x: box.x + median(across), y: box.y + median(down) };
}

/**
 * Values of a map over the whole picture, as they lie after the flow: of the nearest pixel (classes),
 * or mixed from four (depth). What comes from beyond the picture is what was at its edge.
 * @param size of the map, in its own pixels
 * @param source size of the frame, in whose pixels the flow is
 * @param warped where the result is written, and what is given back; not `values` itself
 */
export function warpMap<Values extends Uint8Array | Float32Array>(
  values: Values,
  { width, height }: Size,
  flow: FlowMap,
  source: Size,
  between: "nearest" | "bilinear",
  warped: Values = values.slice() as Values,
): Values {
  const back = backwards(flow, source);
  const at: Displacement = { x: 0, y: 0 };
  for (let row = 0, to = 0; row < height; row++) {
    const y = (row + 0.5) / height;
    for (let column = 0; column < width; column++, to++) {
      flowAt(back, (column + 0.5) / width, y, at);
      const mapX = Math.min(width - 1, Math.max(0, column + at.x * width));
      const mapY = Math.min(height - 1, Math.max(0, row + at.y * height));
      warped[to] =
        between === "nearest"
          ? (values[Math.round(mapY) * width + Math.round(mapX)] as number)
          : mixed(values, width, height, mapX, mapY);
    }
  }
  return warped;
}

/** From each place of this frame to where it was on the one before, in shares of the picture. */
function backwards({ width, height, u, v }: FlowMap, source: Size): FlowMap {
  const back = { width, height, u: new Float32Array(u.length), v: new Float32Array(v.length) };
  const at: Displacement = { x: 0, y: 0 };
  for (let i = 0; i < u.length; i++) {
    const x = ((i % width) + 0.5) / width;
    const y = (Math.floor(i / width) + 0.5) / height;
    let acrossBack = 0;
    let downBack = 0;
    for (let round = 0; round < ROUNDS; round++) {
      flowAt({ width, height, u, v }, x + acrossBack, y + downBack, at);
      acrossBack = -at.x / source.width;
      downBack = -at.y / source.height;
    }
    back.u[i] = acrossBack;
    back.v[i] = downBack;
  }
  return back;
}

function mixed(
  values: Uint8Array | Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const across = x - left;
  const right = left < width - 1 ? 1 : 0;
  const upper = top * width + left;
  const lower = top < height - 1 ? upper + width : upper;
  const a = values[upper] as number;
  const b = values[lower] as number;
  const over = a + ((values[upper + right] as number) - a) * across;
  const under = b + ((values[lower + right] as number) - b) * across;
  return over + (under - over) * (y - top);
}

function median(values: Float64Array): number {
  return values.sort()[values.length >> 1] as number;
}

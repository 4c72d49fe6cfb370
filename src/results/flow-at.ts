import type { FlowMap } from "./flow-map.ts";

/** A displacement in source pixels. */
export interface Displacement {
  x: number;
  y: number;
}

/**
 * The flow at a place, between the map's pixels bilinear, beyond the map that of its edge. Writes
 * into `target` and returns it.
 * @param x share of the picture's width, @param y of its height, from the top left
 */
export function flowAt(
  { width, height, u, v }: FlowMap,
  x: number,
  y: number,
  target: Displacement = { x: 0, y: 0 },
): Displacement {
  const column = Math.min(width - 1, Math.max(0, x * width - 0.5));
  const row = Math.min(height - 1, Math.max(0, y * height - 0.5));
  const left = Math.floor(column);
  const top = Math.floor(row);
  const across = column - left;
  const down = row - top;
  const upper = top * width + left;
  const right = left < width - 1 ? 1 : 0;
  const lower = top < height - 1 ? upper + width : upper;
  target.x = mix(u, upper, lower, right, across, down);
  target.y = mix(v, upper, lower, right, across, down);
  return target;
}

function mix(
  plane: Float32Array,
  upper: number,
  lower: number,
  right: number,
  across: number,
  down: number,
): number {
  const a = plane[upper] as number;
  const b = plane[lower] as number;
  const over = a + ((plane[upper + right] as number) - a) * across;
  const under = b + ((plane[lower + right] as number) - b) * across;
  return over + (under - over) * down;
}

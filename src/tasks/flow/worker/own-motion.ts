/** What moves by itself, and how fast. */
import type { Size } from "../../../gpu/gl-passes.ts";
import type { AffineMotion, FlowMap, FlowMotion } from "../result.ts";

/** Of the searched picture's pixels: what differs less from the global motion does not move. */
export const MOVING = 0.5;

/**
 * Writes how far each place's flow is from the global motion, in source pixels.
 * @param source size of the frame
 */
export function fillOwnMotion(
  { width, height, u, v }: FlowMap,
  { a, b, c, d, e, f }: AffineMotion,
  source: Size,
  target: Float32Array,
): void {
  for (let row = 0, at = 0; row < height; row++) {
    const y = ((row + 0.5) * source.height) / height;
    for (let column = 0; column < width; column++, at++) {
      const x = ((column + 0.5) * source.width) / width;
      target[at] = Math.hypot(
        (u[at] as number) - ((a - 1) * x + c * y + e),
        (v[at] as number) - (b * x + (d - 1) * y + f),
      );
    }
  }
}

/** @param threshold least own motion of what moves, source pixels; @param interval seconds */
export function summary(
  own: Float32Array,
  threshold: number,
  interval: number,
): Pick<FlowMotion, "moving" | "meanSpeed"> {
  let moving = 0;
  let distance = 0;
  for (const far of own) {
    if (far <= threshold) continue;
    moving++;
    distance += far;
  }
  return {
    moving: moving / own.length,
    meanSpeed: moving > 0 ? distance / moving / interval : 0,
  };
}
